import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the proof at the end of a run")
struct VerifyRemedyTests {
    private func keys(_ attempts: [String]) -> [String] {
        let evidence = Machines.evidence([Machines.record("a", "install ok installed")])
        return Machines.keys(Planner.plan(Machines.context(evidence, after: attempts)))
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

    @Test("asks both, changes nothing, and is left out with its stage")
    func words() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        let steps = { (evidence: Evidence, stages: Set<Stage>) in
            Planner.plan(Machines.context(evidence) { $0.stages = stages }).steps.filter {
                $0.stage == .verify
            }
        }
        let all = steps(evidence, Set(Stage.allCases))
        #expect(
            all.map { Machines.command($0) } == [
                "/usr/bin/dpkg --audit", "/usr/bin/apt-get -q -o Debug::NoLocking=1 check",
            ])
        #expect(all.allSatisfy { $0.answers.isEmpty && $0.risk == .safe })
        #expect(steps(evidence, [.configure]).isEmpty)
        // A step that needs consent is not carried out, so that it changes nothing.
        evidence.database.packages = [Machines.record("a")]
        evidence.surroundings = SurroundingsEvidence()
        evidence.surroundings?.immutablePaths = ["/x"]
        #expect(steps(evidence, Set(Stage.allCases)).isEmpty)
    }
}
