import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("apt completes what lacks something")
struct FixBrokenRemedyTests {
    private func machine(_ packages: [PackageRecord] = [], changes: [PackageChange] = []) -> Evidence {
        var evidence = Machines.evidence([Machines.record("app", extra: "Depends: gone\n")] + packages)
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.fixBroken = ChangeSet(changes: changes, downloadBytes: 7, diskBytes: 9)
        return evidence
    }

    private func change(_ name: String, _ kind: PackageChange.Kind) -> PackageChange {
        PackageChange(name: name, architecture: "amd64", kind: kind)
    }

    private func step(_ evidence: Evidence, _ options: (inout PlanOptions) -> Void = { _ in }) -> Step? {
        FixBrokenRemedy.steps(in: Machines.context(evidence, options)).first
    }

    @Test("nothing may be removed where apt removes nothing")
    func installs() {
        let step = step(machine(changes: [change("gone", .install)]))
        #expect(Machines.command(step) == "apt-get -f install")
        #expect(step?.stage == .dependencies)
        #expect(step?.risk == .changesVersions)
        #expect(step?.consent == nil)
        #expect(step?.changes.map(\.name) == ["gone"])
        #expect(step?.downloadBytes == 7)
        #expect(step?.answers == [FindingKey(code: .unmetDependency, subject: "app:amd64")])
        #expect(step?.blockedBy == [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired])
        let offline = self.step(machine()) { $0.isOffline = true }
        #expect(Machines.command(offline) == "apt-get --no-download -f install")
    }

    @Test("where every dependency is met it is not asked")
    func met() {
        var evidence = machine(changes: [change("app", .remove)])
        #expect(step(evidence) != nil)
        evidence.database.packages = [Machines.record("app")]
        #expect(step(evidence) == nil)
    }

    @Test("what apt would remove is named, and goes with the word only")
    func removes() {
        let evidence = machine(changes: [change("app", .remove)])
        let unnamed = step(evidence)
        #expect(unnamed?.consent == "apt would remove app: --allow-remove app")
        #expect(unnamed?.risk == .needsConsent)
        let allowed = step(evidence) { $0.allowedRemovals = ["app"] }
        #expect(allowed?.consent == nil)
        #expect(allowed?.risk == .removes)
        #expect(Machines.command(allowed) == "apt-get, may remove: -f install")
        #expect(step(evidence) { $0.allowedRemovals = ["other"] }?.consent != nil)
    }

    @Test("what is whole, and what must stay, is told with the reason")
    func stays() {
        let sound = machine([Machines.record("sound")], changes: [change("sound", .purge)])
        #expect(
            step(sound)?.consent
                == "apt would remove sound, and sound:amd64 is not itself broken: --allow-remove sound")
        let system = machine([Machines.record("apt")], changes: [change("apt", .remove)])
        #expect(
            step(system) { $0.allowedRemovals = ["apt"] }?.consent
                == "apt would remove what must stay: apt:amd64 is part of the system that packages need")
    }

    @Test(
        "a package that another one replaces in the same step goes unasked, and what takes its place is said")
    func replaces() {
        var successor = change("libssl3t64", .install)
        successor.newVersion = "3.5"
        successor.provides = "libssl3 (= 3.5)"
        let packages = [
            Machines.record("libssl3"), Machines.record("kmod", extra: "Depends: libssl3 (>= 1.0)\n"),
            Machines.record("other"),
        ]
        let changes = [change("libssl3", .remove), successor, change("gone", .install)]
        let step = step(machine(packages, changes: changes))
        #expect(step?.consent == nil)
        #expect(step?.risk == .removes)
        #expect(step?.purpose == "replaces libssl3 by libssl3t64")
        #expect(Machines.command(step) == "apt-get, may remove: -f install")
        let more = self.step(machine(packages, changes: changes + [change("other", .remove)]))
        #expect(
            more?.consent
                == "apt would remove libssl3,other, and other:amd64 is not itself broken: --allow-remove libssl3,other"
        )
        #expect(more?.purpose == "replaces libssl3 by libssl3t64; removes other: no archive can complete it")
        let alone = self.step(machine(packages, changes: [change("libssl3", .remove)]))
        #expect(alone?.consent == "apt would remove what must stay: kmod:amd64 needs it")
    }

    @Test("what the database does not have is removed with the word only")
    func unknown() {
        let step = step(machine(changes: [change("nowhere", .remove)]))
        #expect(step?.consent?.contains("--allow-remove nowhere") == true)
    }

    @Test("what is installed again first is not removed afterwards")
    func reinstalled() {
        let half = Machines.record("half", "install reinstreq half-installed")
        let step = step(machine([half], changes: [change("half", .remove), change("gone", .install)]))
        #expect(step?.consent == nil)
        #expect(step?.changes.map(\.name) == ["gone"])
        #expect(Machines.command(step) == "apt-get -f install")
    }

    @Test("apt's own repair removes what is named, and nothing else")
    func named() {
        var evidence = Machines.evidence([
            Machines.record("app", extra: "Depends: gone\n"), Machines.record("sound"),
        ])
        var solver = SolverEvidence(source: .libapt)
        solver.fixBroken = ChangeSet(changes: [
            PackageChange(name: "app", architecture: "amd64", kind: .remove),
            PackageChange(name: "sound", architecture: "amd64", kind: .remove),
        ])
        evidence.solver = solver
        let step = Machines.step("fix broken", of: plan(evidence))
        #expect(step?.consent?.contains("sound:amd64 is not itself broken") == true)
        evidence.solver?.fixBroken?.changes.removeLast()
        let unnamed = Machines.step("fix broken", of: plan(evidence))
        #expect(unnamed?.consent == "apt would remove app: --allow-remove app")
        let allowed = Machines.step("fix broken", of: plan(evidence, allowing: ["app"]))
        #expect(allowed?.consent == nil)
        #expect(allowed?.risk == .removes)
        #expect(allowed?.action.summary.contains("--no-remove") == false)
    }

    @Test("a hold that blocks a dependency is named, and apt's removal because of it needs the word")
    func hold() {
        var evidence = Machines.evidence([
            Machines.record("app", extra: "Depends: lib (>= 2.0)\n"),
            Machines.record("lib", "hold ok installed"),
        ])
        var solver = SolverEvidence(source: .libapt)
        solver.fixBroken = ChangeSet(changes: [
            PackageChange(name: "app", architecture: "amd64", kind: .remove)
        ])
        evidence.solver = solver
        let consent = Machines.step("fix broken", of: plan(evidence))?.consent
        #expect(
            consent
                == "apt would remove app: it needs lib (>= 2.0), and lib:amd64 is held at 1.0: apt-mark unhold lib, then run again; or --allow-remove app"
        )
    }

    private func plan(_ evidence: Evidence, allowing names: Set<String> = []) -> Plan {
        Planner.plan(Machines.context(evidence, allowing: names))
    }
}
