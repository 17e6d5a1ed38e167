import Diagnosis
import DpkgModel
import Testing

@Suite("crashes as findings")
struct CrashCheckTests {
    private func findings(
        _ kind: CrashReport.Kind = .segmentationFault, file problem: FileProblem?? = .some(nil),
        count: Int = 1,
        program: String = "tool", incidents: [HardwareIncident] = []
    ) -> [Finding] {
        CrashCheck.findings(
            in: EvidenceBuilder.machine { evidence in
                evidence.database.packages = [EvidenceBuilder.record("tool")]
                var crashes = CrashEvidence()
                crashes.reports = (0..<count).map { number in
                    var report = CrashReport(
                        source: .kernel, kind: kind, file: "kern.log", line: number + 1, program: program)
                    report.object = program
                    report.processID = Int32(number)
                    report.time = 1000
                    return report
                }
                if let problem {
                    crashes.files = [
                        CrashedFile(
                            name: "tool", path: "/usr/bin/tool",
                            package: PackageIdentity(name: "tool", architecture: "amd64"), problem: problem)
                    ]
                }
                crashes.incidents = incidents
                evidence.crashes = crashes
            })
    }

    @Test("a crash of a sound program is a notice, one because of a damaged file is something to repair")
    func files() {
        let sound = findings()
        #expect(sound.map(\.code) == [.programCrashed])
        #expect(sound.severities == [.notice])
        #expect(sound.first?.facts.first?.text.hasPrefix("once; cause: ") == true)
        let damaged = findings(file: .some(.holed), count: 2)
        #expect(damaged.severities == [.degraded])
        #expect(damaged.first?.facts.first?.text == "2 times; cause: a damaged file")
    }

    @Test("what no package brought is nobody's business here, a package's is")
    func foreign() {
        #expect(findings(file: .none, program: "own").isEmpty)
        #expect(findings().count == 1)
    }

    @Test("a full memory is told of every program, whoever brought it")
    func memory() {
        let findings = findings(.outOfMemory, file: .none, program: "own")
        #expect(findings.keys == ["out-of-memory own"])
        #expect(findings.severities == [.notice])
    }

    @Test("lines of the kernel about the hardware are proof; without reports and lines nothing is said")
    func hardware() {
        let line = HardwareIncident(kind: .disk, device: "sda", text: "I/O error, dev sda", file: "kern.log")
        let told = findings(count: 0, incidents: [line])
        #expect(told.map(\.code) == [.hardwareSuspected])
        #expect(told.severities == [.degraded])
        #expect(told.first?.subject == .machine)
        #expect(findings(count: 0).isEmpty)
    }

    @Test("that programs die everywhere, without a line of the kernel, is a suspicion")
    func suspicion() {
        let evidence = EvidenceBuilder.machine { evidence in
            evidence.crashes = CrashEvidence()
            evidence.crashes?.reports = ["a", "b", "c"].enumerated().map { number, program in
                var report = CrashReport(
                    source: .kernel, kind: .segmentationFault, file: "kern.log", line: number,
                    program: program)
                report.object = "lib\(program).so"
                report.cpu = number
                report.processID = Int32(number)
                report.time = 1000
                return report
            }
        }
        let findings = CrashCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.hardwareSuspected])
        #expect(findings.severities == [.notice])
    }
}
