import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("room")
struct FreeSpaceRemedyTests {
    @Test("damaged and superseded archives go first, then what can be fetched again, then journals")
    func order() {
        let steps = plan(full()).steps.filter { $0.stage == .space }
        #expect(steps.map(\.key) == ["free useless archives", "free archives", "free journals"])
        #expect(deleted(steps.first) == ["/c/damaged.deb", "/c/old.deb"])
        #expect(deleted(steps[1]) == ["/c/offered.deb"])
        #expect(deleted(steps[2]) == ["/var/log/journal/m/a@1.journal"])
    }

    @Test("an archive that a broken package needs stays, and one that no index has")
    func needed() {
        var evidence = full()
        evidence.apt.cachedArchives = [
            archive("broken", "1.0"), archive("local", "1.0"), archive("offered", "1.0"),
        ]
        evidence.database.packages.append(Machines.record("broken", "install reinstreq half-installed"))
        let steps = plan(evidence).steps.filter { $0.stage == .space }
        #expect(steps.flatMap(deleted) == ["/c/offered.deb", "/var/log/journal/m/a@1.journal"])
    }

    @Test("while the database cannot be trusted, only damaged archives go")
    func untrusted() {
        var evidence = full()
        evidence.database.status.condition = .empty
        let steps = plan(evidence).steps.filter { $0.stage == .space }
        #expect(steps.flatMap(deleted) == ["/c/damaged.deb", "/var/log/journal/m/a@1.journal"])
    }

    @Test("where nothing may go, nothing is planned and the plan says why")
    func nothing() {
        var evidence = full()
        evidence.apt.cachedArchives = [archive("local", "1.0")]
        evidence.spaceUse = nil
        let plan = plan(evidence)
        #expect(plan.steps.isEmpty)
        #expect(plan.blocker == "/: 4 MiB are free; at least 16 MiB are needed: 12 MiB are missing")
    }

    @Test("the oldest kernel goes by dpkg; the running, the newest and the newest whole one stay")
    func kernels() {
        let steps = plan(boot()).steps.filter { $0.stage == .space }
        #expect(steps.map(\.key) == ["remove kernel 6.1.0-2-amd64"])
        #expect(
            steps.first?.action.summary.hasSuffix(
                "--purge linux-image-6.1.0-2-amd64 linux-headers-6.1.0-2-amd64") == true)
        #expect(steps.first?.consent == nil)
    }

    @Test("kernels that a person installed go only with the word")
    func chosen() {
        var evidence = boot()
        evidence.apt.automaticPackages = []
        let step = plan(evidence).steps.first { $0.stage == .space }
        #expect(
            step?.consent?.hasSuffix(
                "--allow-remove linux-image-6.1.0-2-amd64,linux-headers-6.1.0-2-amd64") == true)
    }

    @Test("two kernels always stay, also when one of them is broken")
    func two() {
        var evidence = boot()
        evidence.machine.kernelRelease = "6.6-foreign"
        evidence.database.packages.removeAll {
            $0.identity.name.hasSuffix("-6.1.0-1-amd64") || $0.identity.name.hasSuffix("-6.1.0-2-amd64")
        }
        let steps = plan(evidence).steps
        #expect(!steps.contains { !$0.changes.isEmpty })
        #expect(!steps.contains { $0.stage == .space || $0.stage == .purge })
    }

    // MARK: machines

    @Test("an upgrade that does not fit is left out, and where its room is lacking is said")
    func upgrade() throws {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.space = [
            space("/", ["/", "/usr"], 500 << 20), space("/var", ["/var/cache/apt/archives"], 90 << 20),
        ]
        evidence.solver = SolverEvidence(source: .libapt)
        func remarks(download: Int64, disk: Int64) throws -> (Bool, [String]) {
            let change = PackageChange(name: "a", architecture: "amd64", kind: .upgrade)
            evidence.solver?.upgrade = ChangeSet(changes: [change], downloadBytes: download, diskBytes: disk)
            let plan = plan(evidence)
            let stage = try #require(plan.stages.first { $0.stage == .upgrade })
            return (plan.steps.contains { $0.key == "upgrade" }, stage.remarks)
        }
        #expect(try remarks(download: 40 << 20, disk: 400 << 20) == (true, []))
        #expect(try remarks(download: 40 << 20, disk: -(1 << 30)) == (true, []))
        #expect(
            try remarks(download: 80 << 20, disk: 0)
                == (false, ["left out: it needs 80 MiB on /var, and 90 MiB are free"]))
        #expect(
            try remarks(download: 0, disk: 490 << 20)
                == (false, ["left out: it needs 490 MiB on /, and 500 MiB are free"]))
    }

    @Test("what dependencies need counts as needed before anything is begun")
    func dependencies() {
        var evidence = Machines.evidence([Machines.record("a", extra: "Depends: b\n")])
        evidence.space = [space("/", ["/", "/usr", "/var/cache/apt/archives"], 100 << 20)]
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.fixBroken = ChangeSet(downloadBytes: 50 << 20, diskBytes: 60 << 20)
        #expect(evidence.missingBytes(on: evidence.space[0]) == 26 << 20)
        #expect(CheckCatalog.findings(in: evidence).contains { $0.code == .noRoom })
    }

    private func space(_ path: String, _ paths: [String], _ available: Int64) -> SpaceEvidence {
        SpaceEvidence(
            path: path, paths: paths, totalBytes: 1 << 40, availableBytes: available, totalInodes: 0,
            availableInodes: 0, isReadOnly: false)
    }

    private func full() -> Evidence {
        var evidence = Machines.evidence([Machines.record("old", extra: "Installed-Size: 1\n")])
        evidence.space = [
            SpaceEvidence(
                path: "/", paths: ["/", "/var", "/var/cache/apt/archives", "/var/log/journal"],
                totalBytes: 1 << 30, availableBytes: 4 << 20, totalInodes: 0, availableInodes: 0,
                isReadOnly: false)
        ]
        evidence.apt.cachedArchives = [
            archive("damaged", "1.0", damage: "it is empty"), archive("old", "0.9"),
            archive("offered", "1.0"), archive("local", "1.0"),
        ]
        var room = SpaceUseEvidence()
        room.archivedJournals = [
            SizedFile(path: "/var/log/journal/m/a@1.journal", size: 64 << 20, modifiedAt: 1),
            SizedFile(path: "/var/log/journal/m/a@2.journal", size: 64 << 20, modifiedAt: 2),
        ]
        evidence.spaceUse = room
        var solver = SolverEvidence(source: .libapt)
        solver.fixBroken = ChangeSet()
        solver.archives = ["offered", "broken"].map { name in
            PackageArchive(
                name: name, architecture: "amd64", installed: nil, candidate: "1.0", isAutomatic: false,
                versions: [ArchiveVersion(version: "1.0", isDownloadable: true)])
        }
        evidence.solver = solver
        return evidence
    }

    private func archive(_ name: String, _ version: String, damage: String? = nil) -> CachedArchive {
        CachedArchive(
            path: "/c/\(name).deb", package: name, version: PackageVersion(version), architecture: "amd64",
            size: 8 << 20, damage: damage)
    }

    /// Four kernels: the oldest runs, the newest is half-configured.
    private func boot() -> Evidence {
        let releases = ["6.1.0-1-amd64", "6.1.0-2-amd64", "6.1.0-9-amd64", "6.1.0-10-amd64"]
        let records = releases.flatMap { release in
            let status = release == releases.last ? "install ok half-configured" : "install ok installed"
            return [
                Machines.record("linux-image-\(release)", status),
                Machines.record("linux-headers-\(release)"),
            ]
        }
        var evidence = Machines.evidence(records)
        evidence.machine.kernelRelease = "6.1.0-1-amd64"
        evidence.apt.automaticPackages = records.map(\.identity)
        evidence.space = [
            SpaceEvidence(
                path: "/boot", paths: ["/boot"], totalBytes: 300 << 20, availableBytes: 10 << 20,
                totalInodes: 0, availableInodes: 0, isReadOnly: false)
        ]
        var room = SpaceUseEvidence()
        room.bootFiles = releases.dropLast().map {
            SizedFile(path: "/boot/initrd.img-\($0)", size: 64 << 20, modifiedAt: 0)
        }
        evidence.spaceUse = room
        return evidence
    }

    private func deleted(_ step: Step?) -> [String] {
        guard let paths = (step?.action.body as? DeleteFiles)?.paths else { return [] }
        return paths
    }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }
}
