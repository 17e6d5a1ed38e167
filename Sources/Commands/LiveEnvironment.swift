import Diagnosis
import DpkgModel
import Execution
import Glibc
import Host
import Inspection
import RepairPlan
import SolverClient
import SolverProtocol

/// The only place where the parts are put together with the real machine.
struct LiveEnvironment {
    let root: String
    let files: RootedFiles
    let clock = Clock.live
    var variables: [String: String] { ProcessEnvironment.variables }
    /// Where the user keeps .debs, a directory of the running machine.
    var debsDirectory: String?
    /// All files are looked at, also when nothing hints at damage.
    var wantsFiles = false
    private let fileMemory = InstalledFilesMemory()
    private let leftoverMemory = LeftoverMemory()
    private let digests = DigestMemory()
    private let registry: LockRegistry
    private let runner = LiveCommandRunner()

    init(root: String) throws(SystemError) {
        self.root = root
        files = try RootedFiles(root: root)
        registry = LockRegistry(files: files)
    }

    var isRoot: Bool { geteuid() == 0 }

    func inspector() -> Inspector {
        Inspector(
            files: files, registry: registry, debsDirectory: debsDirectory,
            environment: ProcessEnvironment.values(of: EnvironmentReader.names), digests: digests)
    }

    /// Everything that a plan needs, the solver's answer included.
    /// - Parameter lists: private indexes instead of the machine's.
    func evidence(lists: String?) -> Evidence {
        var evidence = inspector().evidence(.thorough)
        if evidence.database.isPresent, wantsFiles || evidence.hintsAtDamage || fileMemory.isFilled {
            evidence.files = fileMemory.look(files, evidence.database)
            inspector().addCopies(&evidence)
        }
        if evidence.database.isPresent {
            evidence.database.unpackLeftovers = leftoverMemory.look(
                files, evidence.database, isWanted: wantsFiles)
        }
        // With damaged tools an answer would be a crash at best.
        let isBlocked = evidence.tools?.damaged.contains(where: \.isBlocking) ?? false
        // Of a database with gaps it would say that what is healthy is missing.
        let hasGaps = evidence.database.restoration?.changesSomething ?? false
        if evidence.database.isPresent, !isBlocked, !hasGaps {
            evidence.solver = askSolver(evidence, lists: lists)
            evidence.fileConflicts = FileConflictReader.read(files, evidence)
        }
        return evidence
    }

    func askSolver(_ evidence: Evidence, lists: String? = nil) -> SolverEvidence {
        let client = SolverClient(
            runner: runner, driverPath: HostFacts.executablePath(),
            isThere: { RootedFiles.machine.isAccessible($0, mode: X_OK) })
        return client.ask(SolverQuestion.request(evidence, root: root, lists: lists))
    }

    /// The administrator's choices: those of now, and those that an interrupted run found before.
    func baseline(_ evidence: Evidence) -> Baseline {
        var baseline = Baseline(evidence)
        if let earlier = RunHistory(files: files).unfinishedBaseline() { baseline.add(earlier) }
        return baseline
    }

    /// A name that no earlier run has, also not one of the same second.
    func newRunIdentifier() -> String {
        let base = clock.runIdentifier()
        let history = RunHistory(files: files)
        var candidate = base
        var count = 1
        while history.isTaken(candidate) {
            count += 1
            candidate = "\(base)-\(count)"
        }
        return candidate
    }

    /// A foreign root needs /proc, /dev and /run of its own while children run in it.
    func prepareRoot() throws {
        guard root != "/" else { return }
        do {
            for note in try ForeignRoot.prepare(root: root) { Terminal.talk("aptmedic: \(note)\n") }
        } catch {
            throw CommandFailure(
                "cannot prepare '\(root)' for its own programs: \(error)",
                hint: "mount its /proc and /dev, then run again", exitStatus: 3)
        }
    }

    func refreshIndexes() throws -> PrivateIndexes {
        try PrivateIndexes.fetch(
            name: "\(clock.runIdentifier())-\(getpid())", files: files, editor: editor(), runner: runner)
    }

    func runDependencies(idleLimit: Double, observer: any ExecutionObserver) -> RunDependencies {
        RunDependencies(
            inspect: { evidence(lists: nil) }, earlierChoices: RunHistory(files: files).unfinishedBaseline(),
            actions: ActionRunner(
                files: files, editor: editor(), runner: runner, root: root, idleLimit: idleLimit),
            locks: LockKeeper(files: files, registry: registry, clock: clock), clock: clock,
            observer: observer, isInterrupted: { Interruption.isRequested })
    }

    private func editor() -> any FileEditing { LiveFileEditor(files: files) }
}

/// What the solver is asked: versions of everything that may have to be installed again.
enum SolverQuestion {
    static func request(_ evidence: Evidence, root: String, lists: String?) -> SolverRequest {
        let database = evidence.database
        var names = Set(database.packages.filter(\.isUnfinished).map(\.identity))
        names.formUnion(database.infoFiles.map(\.package))
        names.formUnion(database.disagreements.map(\.package))
        names.formUnion(evidence.copies.map(\.package))
        // What can be fetched again may go from the cache.
        if evidence.space.contains(where: { $0.isShort && $0.paths.contains(HostPaths.Apt.archives) }) {
            names.formUnion(
                evidence.apt.cachedArchives.map {
                    PackageIdentity(name: $0.package, architecture: $0.architecture)
                })
        }
        let owners = Set(evidence.apt.keyProblems.compactMap(\.owner?.name))
        names.formUnion(database.packages.map(\.identity).filter { owners.contains($0.name) })
        return SolverRequest(
            root: root,
            architectures: [database.nativeArchitecture] + database.foreignArchitectures,
            aptOptions: lists.map { ["Dir::State::lists": $0] } ?? [:],
            packages: names.sorted().map(\.description), wantsFixBroken: true, wantsUpgrade: true)
    }
}
