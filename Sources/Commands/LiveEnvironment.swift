import Diagnosis
import DpkgModel
import Examination
import Execution
import Glibc
import Host
import Inspection
import RepairPlan

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
    private let memory = ExaminationMemory()
    private let registry: LockRegistry
    private let runner = LiveCommandRunner()

    init(root: String) throws(SystemError) {
        self.root = root
        files = try RootedFiles(root: root)
        registry = LockRegistry(files: files)
    }

    var isRoot: Bool { geteuid() == 0 }

    /// Where all evidence comes from.
    var examiner: Examiner {
        Examiner(
            root: root, files: files, registry: registry, runner: runner,
            variables: ProcessEnvironment.values(of: EnvironmentReader.names), debsDirectory: debsDirectory,
            wantsFiles: wantsFiles, memory: memory)
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
            inspect: { examiner.evidence() }, earlierChoices: RunHistory(files: files).unfinishedBaseline(),
            actions: ActionRunner(
                files: files, editor: editor(), runner: runner, root: root, idleLimit: idleLimit),
            locks: LockKeeper(files: files, registry: registry, clock: clock), clock: clock,
            observer: observer, isInterrupted: { Interruption.isRequested })
    }

    private func editor() -> any FileEditing { LiveFileEditor(files: files) }
}
