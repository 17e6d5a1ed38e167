import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what stops every apt command and has no archive goes before apt is asked for anything")
struct BlockerRemovalRemedyTests {
    private func keys(_ status: String, allowed: Set<String> = [], offers: [String] = []) -> [String] {
        var evidence = Machines.evidence([Machines.record("a", status)])
        Machines.archive(&evidence, offers: ["a": offers])
        evidence.apt.suites = [
            SuiteEvidence(
                uri: "http://x", suite: "s", file: "/s", line: 1, release: ReleaseFacts(path: "/r"))
        ]
        let context = Machines.context(evidence) { $0.allowedRemovals = allowed }
        #expect(PurgeRemedy.steps(in: context).allSatisfy { $0.stage == .purge })
        let steps = BlockerRemovalRemedy.steps(in: context)
        #expect(steps.allSatisfy { $0.stage == .dependencies })
        #expect(steps.allSatisfy { $0.consent == nil && $0.risk == .removes })
        return Machines.keys(steps)
    }

    @Test("reinst-required, and no archive has any version")
    func blocker() {
        #expect(keys("install reinstreq half-installed") == ["remove a:amd64"])
        #expect(keys("install ok half-installed").isEmpty)
        #expect(keys("hold reinstreq half-installed").isEmpty)
        #expect(keys("install reinstreq half-installed", offers: ["1.0"]).isEmpty)
        // The administrator's own choice is the last resort, not the first.
        #expect(keys("install reinstreq half-installed", allowed: ["a"]).isEmpty)
    }
}
