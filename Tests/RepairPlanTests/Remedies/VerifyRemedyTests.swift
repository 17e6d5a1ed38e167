import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the proof at the end of a run")
struct VerifyRemedyTests {
    private func keys(_ attempts: [StepIdentifier]) -> [StepIdentifier] {
        let evidence = Machines.evidence([Machines.record("a", "install ok installed")])
        return Planner.plan(Machines.context(evidence, after: attempts)).steps.map(\.key)
    }

    @Test("is planned after a change, and not where nothing is changed")
    func afterAChange() {
        #expect(keys([]).isEmpty)
        #expect(keys(["configure"]) == ["verify dpkg", "verify apt"])
        #expect(keys(["configure", "verify dpkg"]) == ["verify apt"])
        #expect(keys(["configure", "verify dpkg", "verify apt"]).isEmpty)
    }

    @Test("counts no longer when something was changed after it")
    func afterTheLastChange() {
        #expect(
            keys(["configure", "verify dpkg", "verify apt", "upgrade"]) == ["verify dpkg", "verify apt"])
        #expect(keys(["configure", "verify dpkg", "upgrade", "verify dpkg"]) == ["verify apt"])
    }
}
