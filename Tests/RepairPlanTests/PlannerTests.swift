import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("plans")
struct PlannerTests {
    @Test("a healthy machine has an empty plan")
    func healthy() {
        let plan = plan([Machines.record("a")])
        #expect(plan.steps.isEmpty)
        #expect(plan.unrepaired.isEmpty)
        #expect(plan.stages.map(\.stage) == Stage.allCases)
    }

    @Test(
        "what needs no network comes first; half-installed packages come back before what needs them is configured or fixed"
    )
    func order() {
        let plan = plan([
            Machines.record("half", "install ok half-installed"),
            Machines.record("open", "install ok unpacked"),
            Machines.record("waits", "install ok unpacked", extra: "Depends: waits-too\n"),
            Machines.record("waits-too", "install ok unpacked", extra: "Depends: half\n"),
            Machines.record("app", extra: "Depends: gone\n"),
        ])
        let keys = Machines.keys(plan.steps)
        #expect(Array(keys.prefix(2)) == ["configure", "update"])
        #expect(Machines.command(Machines.step("configure", of: plan)) == "dpkg --configure open")
        let reinstall = keys.firstIndex(of: "reinstall")
        let configure = keys.firstIndex(of: "configure the rest")
        let fix = keys.firstIndex(of: "fix broken")
        #expect(reinstall != nil && configure != nil && fix != nil)
        #expect((reinstall ?? 9) < (configure ?? 0))
        #expect((configure ?? 9) < (fix ?? 0))
        let fixStep = Machines.step("fix broken", of: plan)
        #expect(fixStep?.blockedBy.contains(.halfInstalled) == true)
    }

    @Test("while the status file is damaged nothing may write to the database")
    func blocked() {
        var evidence = Machines.evidence([Machines.record("a", "install ok unpacked")])
        evidence.database.status.condition = .empty
        let plan = plan(evidence)
        #expect(plan.steps.isEmpty)
        #expect(plan.blocker == "/var/lib/dpkg/status: the file is empty")
    }

    @Test("the same step in the same state is not tried twice")
    func attempts() {
        let evidence = Machines.evidence([Machines.record("bad", "install ok half-configured")])
        let context = Machines.context(evidence)
        #expect(Machines.keys(Planner.plan(context)).contains("configure"))
        let later = PlanContext(
            evidence: evidence, findings: context.findings, options: PlanOptions(),
            attempts: [Machines.attempt("configure", signature: context.signature)])
        #expect(!Machines.keys(Planner.plan(later)).contains("configure"))
    }

    @Test("stages are chosen by name")
    func stages() {
        let chosen = PlanOptions.stages(only: [], skip: [.update], from: .configure, until: .clean)
        #expect(chosen == [.configure, .clean])
        #expect(PlanOptions.stages(only: [.purge], skip: [], from: nil, until: nil) == [.purge])
    }

    private func plan(_ packages: [PackageRecord]) -> Plan { plan(Machines.evidence(packages)) }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }
}
