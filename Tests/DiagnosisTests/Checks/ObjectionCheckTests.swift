import Diagnosis
import DpkgModel
import Testing

@Suite("what dpkg and apt object to after a repair")
struct ObjectionCheckTests {
    private func findings(_ change: (inout Evidence) -> Void) -> [Finding] {
        ObjectionCheck.findings(
            in: EvidenceBuilder.machine {
                $0.run = RunEvidence()
                change(&$0)
            })
    }

    private func update(_ succeeded: Bool, unanswered: [UnansweredSource] = []) -> UpdateResult {
        UpdateResult(
            ending: "exit 100", succeeded: succeeded, unanswered: unanswered, errors: ["E: no such method"])
    }

    @Test("their words are told: they saw what no check saw")
    func objections() {
        let findings = findings {
            $0.run?.objections = [
                Objection(
                    command: "dpkg --audit", program: "dpkg", ending: "exit 0",
                    lines: ["The following packages are only half configured"])
            ]
        }
        #expect(findings.keys == ["verification-failed dpkg"])
        #expect(findings.severities == [.broken])
        #expect(
            findings.sentences == [
                ["dpkg --audit: exit 0", "The following packages are only half configured"]
            ])
        #expect(ObjectionCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }

    @Test("an update that failed is told when nothing else tells of it")
    func update() {
        let failed = findings { $0.run?.update = update(false) }
        #expect(failed.keys == ["verification-failed apt-get update"])
        #expect(failed.severities == [.degraded])
        #expect(failed.sentences == [["apt-get update: exit 100", "E: no such method"]])
        let hook = AptSetting(name: "APT::Update::Post-Invoke", value: "x", file: "/c", line: 1)
        let source = UnansweredSource(name: "http://a stable", words: nil)
        let others = [
            findings { $0.run?.update = update(true) },
            findings { $0.run?.update = update(false, unanswered: [source]) },
            findings {
                $0.run?.update = update(false)
                $0.run?.add(failedHooks: [hook])
            },
        ]
        #expect(others == [[], [], []])
    }
}
