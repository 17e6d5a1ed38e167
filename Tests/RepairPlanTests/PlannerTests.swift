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

    @Test("half-installed packages come back before anything is configured or fixed")
    func order() {
        let plan = plan([
            Machines.record("half", "install ok half-installed"),
            Machines.record("open", "install ok unpacked"),
            Machines.record("app", extra: "Depends: gone\n"),
        ])
        let keys = plan.steps.map(\.key)
        #expect(keys.first == "update")
        let reinstall = keys.firstIndex(of: "reinstall")
        let configure = keys.firstIndex(of: "configure")
        let fix = keys.firstIndex(of: "fix broken")
        #expect(reinstall != nil && configure != nil && fix != nil)
        #expect((reinstall ?? 9) < (configure ?? 0))
        #expect((configure ?? 9) < (fix ?? 0))
        let fixStep = plan.steps.first { $0.key == "fix broken" }
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

    @Test("the journal is merged without configuring anything")
    func journal() {
        var evidence = Machines.evidence([Machines.record("a")])
        let identity = PackageIdentity(name: "a", architecture: "amd64")
        let problem = StanzaProblem(kind: .nulBytes(count: 1), file: "updates/0001", line: 1, package: nil)
        evidence.database.journal = [
            JournalEntry(name: "0000", condition: .valid(identity)),
            JournalEntry(name: "0001", condition: .damaged(problem)),
        ]
        let steps = plan(evidence).steps.filter { $0.stage == .database }
        #expect(
            steps.map(\.action.summary) == [
                "move /var/lib/dpkg/updates/0001 into the backup of this run",
                "/usr/bin/dpkg --status-fd 3 --force-confdef --force-confold --set-selections",
            ])
    }

    @Test("a hold that a reinstallation loses is set again")
    func hold() {
        let plan = plan([Machines.record("a", "hold reinstreq half-installed")])
        let step = plan.steps.first { $0.key == "hold again" }
        guard let invocation = step?.action.body as? Invocation else {
            Issue.record("no step sets the hold again")
            return
        }
        #expect(invocation.input == "a hold\n")
    }

    @Test("the last resort comes after everything gentler, and only for what is named")
    func purge() {
        let broken = Machines.record("bad", "install ok half-configured")
        #expect(plan([broken]).steps.allSatisfy { $0.stage != .purge })
        let step = plan([broken], allowing: ["bad"]).steps.first { $0.stage == .purge }
        #expect(step?.key == "remove bad:amd64")
        #expect(step?.after.contains("configure") == true)
        #expect(step?.consent == nil)
        let user = Machines.record("user", extra: "Depends: bad\n")
        let kept = plan([broken, user], allowing: ["bad"]).steps.filter { $0.stage == .purge }
        #expect(kept.allSatisfy { $0.consent != nil })
        let essential = Machines.record("bad", "install ok half-configured", extra: "Essential: yes\n")
        #expect(plan([essential], allowing: ["bad"]).steps.allSatisfy { $0.stage != .purge })
    }

    @Test("conffiles keep a package from being purged: it is removed, they stay")
    func conffiles() {
        let record = Machines.record(
            "bad", "install ok half-configured", extra: "Conffiles:\n /etc/bad.conf 00\n")
        let step = plan([record], allowing: ["bad"]).steps.first { $0.stage == .purge }
        #expect(step?.action.summary.contains("--remove bad") == true)
        let plain = plan([Machines.record("bad", "install ok half-configured")], allowing: ["bad"])
        #expect(plain.steps.first { $0.stage == .purge }?.action.summary.contains("--purge bad") == true)
    }

    @Test("a wanted removal is finished, unless something installed needs the package")
    func removal() {
        let record = Machines.record("gone", "deinstall ok half-configured")
        let keys = plan([record]).steps.map(\.key)
        #expect(keys.contains("finish removal of gone:amd64"))
        let user = Machines.record("user", extra: "Depends: gone\n")
        let kept = plan([record, user]).steps.map(\.key)
        #expect(kept.contains("keep gone:amd64"))
        #expect(!kept.contains("finish removal of gone:amd64"))
    }

    @Test("the same step in the same state is not tried twice")
    func attempts() {
        let evidence = Machines.evidence([Machines.record("bad", "install ok half-configured")])
        let context = Machines.context(evidence)
        #expect(Planner.plan(context).steps.contains { $0.key == "configure" })
        let later = PlanContext(
            evidence: evidence, findings: context.findings, options: PlanOptions(),
            attempts: [Attempt(key: "configure", signature: context.signature, succeeded: false)])
        #expect(!Planner.plan(later).steps.contains { $0.key == "configure" })
    }

    @Test("stages are chosen by name")
    func stages() {
        let chosen = PlanOptions.stages(only: [], skip: [.update], from: .clean, until: .configure)
        #expect(chosen == [.clean, .configure])
        #expect(PlanOptions.stages(only: [.purge], skip: [], from: nil, until: nil) == [.purge])
    }

    @Test("apt's own repair removes what is named, and nothing else")
    func fixBroken() {
        var evidence = Machines.evidence([
            Machines.record("app", extra: "Depends: gone\n"), Machines.record("sound"),
        ])
        var solver = SolverEvidence(source: .libapt)
        solver.fixBroken = ChangeSet(changes: [
            PackageChange(name: "app", architecture: "amd64", kind: .remove),
            PackageChange(name: "sound", architecture: "amd64", kind: .remove),
        ])
        evidence.solver = solver
        let step = plan(evidence).steps.first { $0.key == "fix broken" }
        #expect(step?.consent?.contains("sound:amd64 is not itself broken") == true)
        evidence.solver?.fixBroken?.changes.removeLast()
        let unnamed = plan(evidence).steps.first { $0.key == "fix broken" }
        #expect(unnamed?.consent == "apt would remove app: --allow-remove app")
        let allowed = plan(evidence, allowing: ["app"]).steps.first { $0.key == "fix broken" }
        #expect(allowed?.consent == nil)
        #expect(allowed?.risk == .removes)
        #expect(allowed?.action.summary.contains("--no-remove") == false)
    }

    private func plan(_ packages: [PackageRecord], allowing names: Set<String> = []) -> Plan {
        plan(Machines.evidence(packages), allowing: names)
    }

    private func plan(_ evidence: Evidence, allowing names: Set<String> = []) -> Plan {
        Planner.plan(Machines.context(evidence, allowing: names))
    }
}
