import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("steps that died by a signal")
struct RetryTests {
    private func keys(_ attempts: [Attempt]) -> [StepIdentifier] {
        let evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions(),
                attempts: attempts)
        ).steps.map(\.key)
    }

    private func attempt(wasKilled: Bool) -> Attempt {
        let evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        var attempt = Attempt(
            key: "configure", signature: Machines.context(evidence).signature, succeeded: false)
        attempt.wasKilled = wasKilled
        return attempt
    }

    @Test("are tried exactly once again in the same state")
    func once() {
        #expect(keys([attempt(wasKilled: true)]).contains("configure"))
        #expect(!keys([attempt(wasKilled: true), attempt(wasKilled: true)]).contains("configure"))
        #expect(!keys([attempt(wasKilled: false)]).contains("configure"))
    }

    @Test("a rescue in between makes another state of it")
    func rescued() {
        var rescue = Attempt(key: "restore files of dpkg:amd64", signature: "", succeeded: true)
        #expect(keys([attempt(wasKilled: false), rescue]).contains("configure"))
        rescue.succeeded = false
        #expect(!keys([attempt(wasKilled: false), rescue]).contains("configure"))
    }
}
