import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("steps that died by a signal")
struct RetryTests {
    private func keys(_ attempts: [Attempt]) -> [String] {
        let evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        return Machines.keys(
            Planner.plan(
                PlanContext(
                    evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions(),
                    attempts: attempts)))
    }

    private func attempt(wasKilled: Bool) -> Attempt {
        let evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        var attempt = Machines.attempt("configure", signature: Machines.context(evidence).signature)
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
        var rescue = Machines.attempt("restore files of dpkg:amd64", succeeded: true)
        #expect(keys([attempt(wasKilled: false), rescue]).contains("configure"))
        rescue.succeeded = false
        #expect(!keys([attempt(wasKilled: false), rescue]).contains("configure"))
    }
}
