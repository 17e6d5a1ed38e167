import Diagnosis
import DpkgModel
import Testing

@Suite("causes of crashes")
struct CrashDiagnosisTests {
    private let tool = PackageIdentity(name: "tool", architecture: "amd64")

    private func report(
        _ program: String, _ object: String? = nil, kind: CrashReport.Kind = .segmentationFault,
        cpu: Int? = nil,
        pid: Int32 = 1
    ) -> CrashReport {
        var report = CrashReport(source: .kernel, kind: kind, file: "kern.log", line: 1, program: program)
        report.object = object
        report.cpu = cpu
        report.processID = pid
        report.time = 1000
        return report
    }

    private func evidence(_ reports: [CrashReport], _ files: [CrashedFile] = [], extra: String = "")
        -> Evidence
    {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("tool", extra: extra)])
        var crashes = CrashEvidence()
        crashes.reports = reports
        crashes.files = files
        evidence.crashes = crashes
        return evidence
    }

    private func cause(_ evidence: Evidence) -> CrashGroup.Cause? {
        CrashDiagnosis(evidence).groups.first?.cause
    }

    private func file(_ name: String, _ problem: FileProblem? = nil) -> CrashedFile {
        CrashedFile(name: name, path: "/usr/bin/\(name)", package: tool, problem: problem)
    }

    @Test("a damaged file is the cause, and makes the machine unwell")
    func damaged() {
        let evidence = evidence([report("tool", "libx.so.1")], [file("libx.so.1", .holed)])
        #expect(cause(evidence) == .damagedFile)
        let finding = CrashCheck.findings(in: evidence).first
        #expect(finding?.code == .programCrashed && finding?.severity == .degraded)
    }

    @Test("a crash of a sound program leaves the machine healthy")
    func sound() {
        let findings = CrashCheck.findings(in: evidence([report("tool", "tool")], [file("tool")]))
        #expect(findings.map(\.severity) == [.notice])
        #expect(Verdict(findings) == .healthy)
    }

    @Test("what no package brought is not told")
    func foreign() {
        #expect(CrashCheck.findings(in: evidence([report("own", "own")])).isEmpty)
        #expect(CrashCheck.findings(in: evidence([report("tool", "tool")], [file("tool")])).count == 1)
    }

    @Test("the same object again and again is a bug; the newer version is named")
    func bug() {
        var evidence = evidence(
            [report("tool", "libx.so.1", pid: 1), report("tool", "libx.so.1", pid: 2)], [file("tool")])
        #expect(cause(evidence) == .sameObject)
        var solver = SolverEvidence(source: .libapt)
        solver.archives = [
            PackageArchive(
                name: "tool", architecture: "amd64", installed: "1.0", candidate: "1.1", isAutomatic: false,
                versions: [])
        ]
        evidence.solver = solver
        #expect(CrashDiagnosis(evidence).groups.first?.advice.contains("tool 1.1") == true)
    }

    @Test("different programs, objects and processors point to the hardware")
    func hardware() {
        let reports = [
            report("a", "liba.so", cpu: 0), report("b", "libb.so", cpu: 1), report("c", "libc.so.6", cpu: 2),
        ]
        let diagnosis = CrashDiagnosis(evidence(reports))
        #expect(diagnosis.groups.allSatisfy { $0.cause == .hardware })
        #expect(diagnosis.hardwareAdvice.contains("memtest86+"))
    }

    @Test("lines of a disk ask for a test of that disk")
    func disk() {
        var evidence = evidence([])
        evidence.crashes?.incidents = [
            HardwareIncident(kind: .disk, device: "sda", text: "I/O error, dev sda", file: "kern.log")
        ]
        let finding = CrashCheck.findings(in: evidence).first
        #expect(finding?.code == .hardwareSuspected && finding?.severity == .degraded)
        #expect(finding?.outlook?.contains("smartctl -t long of sda") == true)
    }

    @Test("memory, replaced files, unmet dependencies and scripts have causes of their own")
    func others() {
        #expect(cause(evidence([report("tool", kind: .outOfMemory)])) == .outOfMemory)
        var replaced = report("tool", "libx.so.1")
        replaced.isObjectDeleted = true
        #expect(cause(evidence([replaced], [file("tool")])) == .replacedWhileRunning)
        #expect(
            cause(evidence([report("tool")], [file("tool")], extra: "Depends: libx (>= 2)\n"))
                == .unmetDependency)
        #expect(cause(evidence([report("tool", kind: .packageFailure)])) == .packageFailure)
    }

    @Test("only what happened since a moment counts")
    func since() {
        #expect(CrashDiagnosis(evidence([report("tool")]), since: 2000).groups.isEmpty)
        #expect(CrashDiagnosis(evidence([report("tool")]), since: 500).groups.count == 1)
    }

    @Test("what a user can have made up is told as his word, and is no ground to suspect the hardware")
    func claims() {
        func reports(_ owner: UInt32?) -> [CrashReport] {
            (1...3).map { number in
                var report = report("p\(number)", "lib\(number).so", pid: Int32(number))
                report.ownerID = owner
                return report
            }
        }
        let files = (1...3).map { file("p\($0)") }
        #expect(!CrashDiagnosis(evidence(reports(nil), files)).hardware.isEmpty)
        #expect(!CrashDiagnosis(evidence(reports(0), files)).hardware.isEmpty)
        let claimed = CrashDiagnosis(evidence(reports(1000), files))
        #expect(claimed.hardware.isEmpty)
        #expect(claimed.groups.allSatisfy { $0.facts[0].text.hasSuffix(", says a file of user 1000") })
        #expect(CrashCheck.findings(in: evidence(reports(1000), files)).allSatisfy { $0.severity == .notice })
    }
}
