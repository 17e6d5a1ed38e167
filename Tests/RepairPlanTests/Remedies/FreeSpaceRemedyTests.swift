import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("free space is made")
struct FreeSpaceRemedyTests {
    @Test("damaged and superseded archives go first, then what can be fetched again, then journals")
    func order() {
        let steps = plan(full()).steps.filter { $0.stage == .space }
        #expect(Machines.keys(steps) == ["free useless archives", "free archives", "free journals"])
        #expect(deleted(steps.first) == ["/c/damaged.deb", "/c/old.deb"])
        #expect(deleted(steps.dropFirst().first) == ["/c/offered.deb"])
        #expect(Machines.keys(after: steps.dropFirst().first) == ["free useless archives"])
        #expect(deleted(steps.dropFirst(2).first) == ["/var/log/journal/m/a@1.journal"])
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

    @Test("a whole archive that differs from the index stays: it may be somebody's own build")
    func ownBuild() {
        var evidence = full()
        evidence.apt.cachedArchives = [archive("own", "0.5", damage: "it differs from the index")]
        evidence.apt.cachedArchives[0].differsFromIndex = true
        #expect(!plan(evidence).steps.contains { deleted($0).contains(evidence.apt.cachedArchives[0].path) })
        evidence.apt.cachedArchives[0].differsFromIndex = false
        #expect(plan(evidence).steps.contains { deleted($0).contains(evidence.apt.cachedArchives[0].path) })
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
        #expect(plan.blocker == "/: 4.1 MB are free; at least 16 MB are needed: 12 MB are missing")
    }

    @Test("only as much goes as is missing, and as much again for what follows; the largest first")
    func enough() {
        var evidence = full()
        evidence.apt.cachedArchives = ["offered", "broken"].map { archive($0, "1.0") }
        evidence.apt.cachedArchives[1].size = 40 << 20
        #expect(deleted(plan(evidence).steps.first) == ["/c/broken.deb"])
        evidence.apt.cachedArchives[1].size = 27 << 20
        #expect(deleted(plan(evidence).steps.first) == ["/c/broken.deb", "/c/offered.deb"])
    }

    @Test("inodes are freed by the number of files")
    func inodes() {
        var evidence = full()
        evidence.space[0].availableBytes = 1 << 30
        evidence.space[0].totalInodes = 1 << 20
        evidence.space[0].availableInodes = 255
        #expect(plan(evidence).steps.map(\.stage).contains(.space))
        #expect(deleted(Machines.step("free archives", of: plan(evidence))) == ["/c/offered.deb"])
        evidence.space[0].availableInodes = 256
        #expect(plan(evidence).steps.allSatisfy { $0.stage != .space })
    }

    @Test("empty files in apt's cache go when inodes are missing, whatever their names, and are listed")
    func strangers() {
        var evidence = full()
        let files = (1...300).map { number in
            SizedFile(path: "/var/cache/apt/archives/x\(number).deb", size: 0, modifiedAt: 7)
        }
        evidence.spaceUse?.emptyCacheFiles =
            files + [SizedFile(path: "/c/damaged.deb", size: 0, modifiedAt: 8)]
        #expect(Machines.step("free empty files", of: plan(evidence)) == nil)
        evidence.space[0].totalInodes = 1 << 20
        evidence.space[0].availableInodes = 0
        // Nothing is in them, so that they go also while the database cannot be trusted.
        evidence.database.status.condition = .empty
        let steps = plan(evidence).steps.filter { $0.stage == .space }
        #expect(Machines.keys(steps) == ["free empty files", "free journals"])
        #expect((steps.first?.action.body as? DeleteFiles)?.listed?.count == 301)
        #expect(steps.first?.action.summary.hasSuffix("x24.deb and 277 more files") == true)
    }

    @Test("an archive with another name than apt's goes only when an index has the very same bytes")
    func strays() {
        var evidence = full()
        evidence.apt.cachedArchives = []
        var stray = archive("offered", "1.0")
        stray.path = "/c/mine.deb"
        evidence.spaceUse?.strayArchives = [stray]
        #expect(Machines.step("free archives", of: plan(evidence)) == nil)
        stray.vouchedDigest = "00"
        evidence.spaceUse?.strayArchives = [stray]
        let step = Machines.step("free archives", of: plan(evidence))
        #expect(deleted(step) == ["/c/mine.deb"])
        #expect((step?.action.body as? DeleteFiles)?.listed?.first?.size == 8 << 20)
        // The repair needs it.
        evidence.database.packages.append(Machines.record("offered", "install reinstreq half-installed"))
        #expect(Machines.step("free archives", of: plan(evidence)) == nil)
    }

    @Test("what is on another file system than the full one stays")
    func elsewhere() {
        var evidence = full()
        evidence.space[0].paths = ["/", "/var"]
        #expect(plan(evidence).steps.allSatisfy { $0.stage != .space })
        evidence.space[0].paths += ["/var/log/journal"]
        #expect(plan(evidence).steps.flatMap(deleted) == ["/var/log/journal/m/a@1.journal"])
    }

    @Test("offline nothing goes that would have to be fetched again")
    func offline() {
        let steps = FreeSpaceRemedy.steps(in: Machines.context(full()) { $0.isOffline = true })
        #expect(Machines.keys(steps) == ["free useless archives", "free journals"])
        #expect(steps.allSatisfy { $0.answers == [FindingKey(code: .noRoom, subject: "/")] })
        #expect(
            Machines.keys(after: steps.last) == [
                "free empty files", "free useless archives", "free archives",
            ])
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

    // MARK: machines

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

    private func deleted(_ step: Step?) -> [String] {
        guard let paths = (step?.action.body as? DeleteFiles)?.paths else { return [] }
        return paths
    }

    private func plan(_ evidence: Evidence) -> Plan { Planner.plan(Machines.context(evidence)) }
}
