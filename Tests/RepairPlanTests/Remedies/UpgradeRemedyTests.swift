import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("upgrades that wait")
struct UpgradeRemedyTests {
    private func steps(
        _ changes: [PackageChange], _ status: String = "install ok installed", offline: Bool = false,
        allowed: Set<String> = [], tried: [String] = [], foresight: UpgradeForesight? = UpgradeForesight()
    ) -> [Step] {
        var evidence = Machines.evidence([
            Machines.record("a", status), Machines.record("old"), Machines.record("apt"),
        ])
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.upgrade = ChangeSet(changes: changes, downloadBytes: 7, diskBytes: 9)
        evidence.foresight = changes.isEmpty ? nil : foresight
        return UpgradeRemedy.steps(
            in: Machines.context(evidence, tried: tried) {
                $0.isOffline = offline
                $0.allowedRemovals = allowed
            })
    }

    private func change(_ name: String, _ kind: PackageChange.Kind = .upgrade) -> PackageChange {
        PackageChange(name: name, architecture: "amd64", kind: kind, isSecurity: name == "a")
    }

    @Test("are installed by dist-upgrade, which may remove nothing")
    func upgrade() {
        let steps = steps([change("a"), change("n", .install)])
        #expect(Machines.keys(steps) == ["upgrade"])
        #expect(Machines.command(steps.first) == "apt-get dist-upgrade")
        #expect(steps.first?.purpose == "1 upgraded (1 security), 1 new, 0 removed")
        #expect(steps.first?.stage == .upgrade)
        #expect(steps.first?.risk == .changesVersions)
        #expect(steps.first?.consent == nil)
        #expect(steps.first?.downloadBytes == 7)
        #expect(steps.first?.diskBytes == 9)
        #expect(steps.first?.answers.map(\.code) == [.upgradesPending])
        #expect(steps.first?.blockedBy.contains(.unmetDependency) == true)
    }

    @Test("where removals would be needed everything else is upgraded; with the word they go")
    func removals() {
        let changes = [change("a"), change("old", .remove)]
        let unnamed = steps(changes).first
        #expect(Machines.command(unnamed) == "apt-get upgrade --with-new-pkgs")
        #expect(unnamed?.changes.map(\.name) == ["a"])
        #expect(unnamed?.purpose.hasSuffix("; dist-upgrade would remove old") == true)
        let allowed = steps(changes, allowed: ["old"]).first
        #expect(Machines.command(allowed) == "apt-get, may remove: dist-upgrade")
        #expect(allowed?.changes.map(\.name) == ["a", "old"])
        // A name with an architecture is accepted too. Packages that always stay, or that the database does not have,
        // are not removed.
        let whole = steps(changes, allowed: ["old:amd64"]).first
        #expect(Machines.command(whole) == "apt-get, may remove: dist-upgrade")
        for name in ["apt", "nowhere"] {
            let refused = steps([change("a"), change(name, .purge)], allowed: [name]).first
            #expect(Machines.command(refused) == "apt-get upgrade --with-new-pkgs")
            #expect(refused?.changes.map(\.name) == ["a"])
        }
        let half = steps(changes + [change("other", .remove)], allowed: ["old"]).first
        #expect(Machines.command(half) == "apt-get upgrade --with-new-pkgs")
    }

    @Test("a removal of what another package replaces needs no word")
    func successor() {
        var successor = change("new", .install)
        successor.provides = "old"
        let step = steps([change("a"), change("old", .remove), successor]).first
        #expect(Machines.command(step) == "apt-get, may remove: dist-upgrade")
        #expect(step?.changes.map(\.name) == ["a", "old", "new"])
    }

    @Test("are known only after an update that is planned")
    func forecast() {
        let before = steps([], "install ok unpacked")
        #expect(Machines.keys(before) == ["fetch upgrades", "upgrade"])
        #expect(Machines.keys(after: before.first) == ["update"])
        #expect(Machines.keys(after: before.last) == ["update", "fetch upgrades"])
        #expect(
            before.last?.purpose
                == "what it installs is known after the update; now: nothing with today's indexes")
        #expect(steps([], "install ok unpacked", tried: ["update"]).isEmpty)
        #expect(
            Machines.keys(after: steps([change("a")], "install ok unpacked", tried: ["update"]).first) == [])
    }

    @Test(
        "archives that are not here are fetched first, by the same command, and nothing is unpacked without them"
    )
    func fetching() {
        var foresight = UpgradeForesight()
        foresight.missing = ["a 2"]
        let both = steps([change("a")], foresight: foresight)
        #expect(Machines.keys(both) == ["fetch upgrades", "upgrade"])
        #expect(Machines.command(both.first) == "apt-get --download-only dist-upgrade")
        #expect(both.first?.risk == .safe)
        #expect(both.first?.isPreparation == true)
        #expect(both.map(\.downloadBytes) == [7, 0])
        #expect(Machines.keys(after: both.last) == ["fetch upgrades"])
        // The fetch has failed: what the upgrade would meet is not known.
        let failed = steps([change("a")], tried: ["fetch upgrades"], foresight: foresight)
        #expect(Machines.keys(failed) == ["fetch upgrades"])
    }

    @Test(
        "after a fetch that has succeeded, what could not be looked into is told, and does not stop the upgrade"
    )
    func unseen() {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.upgrade = ChangeSet(changes: [change("a")])
        evidence.foresight = UpgradeForesight()
        evidence.foresight?.missing = ["a 2", "b 2", "c 2"]
        evidence.foresight?.unread = ["d 2"]
        let context = PlanContext(
            evidence: evidence, findings: [], options: PlanOptions(),
            attempts: [Machines.attempt("fetch upgrades", succeeded: true)])
        let step = UpgradeRemedy.steps(in: context).last
        #expect(step?.key.kind == .upgrade)
        #expect(step?.purpose.hasSuffix("; not looked into: a 2, b 2, c 2 and 1 more") == true)
    }

    @Test("what would meet an obstacle is named in the command and stays as it is; the rest is upgraded")
    func obstacles() {
        var foresight = UpgradeForesight()
        foresight.kept = [
            KeptPackage(name: "web", architecture: "all", version: "1:1.0"),
            KeptPackage(name: "lib", architecture: "i386", version: "1"),
            KeptPackage(name: "new", architecture: "amd64", version: nil),
        ]
        let kept = "--only-upgrade web=1:1.0 lib:i386=1 new-"
        let step = steps([change("a")], foresight: foresight).first
        #expect(Machines.command(step) == "apt-get dist-upgrade \(kept)")
        #expect(step?.purpose.hasSuffix("; left as they are: web=1:1.0, lib:i386=1, new-") == true)
        #expect(step?.changes.map(\.name) == ["a"])
        let unnamed = steps([change("a"), change("old", .remove)], foresight: foresight).first
        #expect(Machines.command(unnamed) == "apt-get upgrade --with-new-pkgs \(kept)")
        foresight.missing = ["a 2"]
        #expect(
            Machines.command(steps([change("a")], foresight: foresight).first)
                == "apt-get --download-only dist-upgrade \(kept)")
    }

    @Test("an upgrade whose archives do not fit is left out")
    func archivesDoNotFit() {
        var foresight = UpgradeForesight()
        foresight.needs = [
            SpaceNeed(path: "/opt", bytes: 9 << 20, inodes: 1, availableBytes: 5 << 20, availableInodes: nil)
        ]
        #expect(steps([change("a")], foresight: foresight).isEmpty)
        foresight.needs[0].availableBytes = 9 << 20
        #expect(steps([change("a")], foresight: foresight).count == 1)
    }

    @Test("where nothing waits, or nothing may be fetched, there is no step")
    func none() {
        #expect(steps([change("a")]).count == 1)
        #expect(steps([]).isEmpty)
        #expect(steps([change("a")], offline: true).isEmpty)
        #expect(steps([], "install ok unpacked", offline: true).isEmpty)
    }

    @Test("an upgrade that does not fit is left out, and where its room is lacking is said")
    func room() throws {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.space = [
            space("/", ["/", "/usr"], 500 << 20), space("/var", ["/var/cache/apt/archives"], 90 << 20),
        ]
        evidence.solver = SolverEvidence(source: .libapt)
        func remarks(download: Int64, disk: Int64) throws -> (Bool, [String]) {
            let change = PackageChange(name: "a", architecture: "amd64", kind: .upgrade)
            evidence.solver?.upgrade = ChangeSet(changes: [change], downloadBytes: download, diskBytes: disk)
            let plan = Planner.plan(Machines.context(evidence))
            let stage = try #require(plan.stages.first { $0.stage == .upgrade })
            return (Machines.step("upgrade", of: plan) != nil, stage.remarks)
        }
        #expect(try remarks(download: 40 << 20, disk: 400 << 20) == (true, []))
        #expect(try remarks(download: 40 << 20, disk: -(1 << 30)) == (true, []))
        #expect(
            try remarks(download: 80 << 20, disk: 0)
                == (false, ["left out: it needs 83 MB on /var, and 94 MB are free"]))
        #expect(
            try remarks(download: 0, disk: 490 << 20)
                == (false, ["left out: it needs 513 MB on /, and 524 MB are free"]))
    }

    private func space(_ path: String, _ paths: [String], _ available: Int64) -> SpaceEvidence {
        SpaceEvidence(
            path: path, paths: paths, totalBytes: 1 << 40, availableBytes: available, totalInodes: 0,
            availableInodes: 0, isReadOnly: false)
    }
}
