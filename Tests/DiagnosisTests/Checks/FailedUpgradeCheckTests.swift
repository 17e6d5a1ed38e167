import Diagnosis
import DpkgModel
import Testing

@Suite("an upgrade of this run that failed")
struct FailedUpgradeCheckTests {
    private func findings(
        _ failures: [PackageFailure], errors: [String] = [], state: String = "installed", waiting: Int? = 1
    ) -> [Finding] {
        FailedUpgradeCheck.findings(
            in: EvidenceBuilder.machine {
                $0.database.packages = [EvidenceBuilder.record("a", "install ok \(state)")]
                $0.run = RunEvidence()
                $0.run?.failedUpgrade = FailedUpgrade(ending: "exit 100", failures: failures, errors: errors)
                $0.solver = SolverEvidence(source: .libapt)
                $0.solver?.upgrade = waiting.map { count in
                    ChangeSet(
                        changes: (0..<count).map {
                            PackageChange(name: "p\($0)", architecture: "amd64", kind: .upgrade)
                        })
                }
            })
    }

    private let failure = PackageFailure(package: "a", script: "preinst", words: "exit status 1")

    @Test("is told when no state of a package tells of it")
    func told() {
        let findings = findings([failure])
        #expect(findings.keys == ["upgrade-failed apt-get dist-upgrade"])
        #expect(findings.severities == [.degraded])
        #expect(
            findings.sentences == [["a: its preinst failed: \"exit status 1\"", "it ended with exit 100"]])
    }

    @Test("is not told twice: what is left unfinished has a finding of its own")
    func unfinished() {
        #expect(findings([failure], state: "half-configured").isEmpty)
        let other = PackageFailure(package: "b", script: nil, words: "no room")
        #expect(
            findings([failure, other], state: "half-configured").sentences == [
                ["b: dpkg: no room", "it ended with exit 100"]
            ])
    }

    @Test("without a package that failed apt's own errors are told")
    func errors() {
        #expect(
            findings([], errors: ["E: could not fetch"]).sentences == [
                ["E: could not fetch", "it ended with exit 100"]
            ])
    }

    @Test("is over when nothing waits any more; that nobody knows what waits is no proof of it")
    func over() {
        #expect(findings([failure], waiting: 0).isEmpty)
        #expect(findings([failure], waiting: nil).count == 1)
        #expect(FailedUpgradeCheck.findings(in: EvidenceBuilder.machine { $0.run = RunEvidence() }).isEmpty)
    }
}
