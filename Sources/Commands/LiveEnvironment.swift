import Diagnosis
import DpkgModel
import Examination
import Execution
import Glibc
import Host
import Inspection
import RepairPlan

/// Connects the modules with the real machine. It is the only place that does.
struct LiveEnvironment {
    let root: String
    let files: RootedFiles
    let clock = Clock.live
    var variables: [String: String] { ProcessEnvironment.variables }
    /// `--debs`: a directory of the running machine with .deb files.
    var debsDirectory: String?
    /// `--files`: every installed file is examined, also when nothing hints at damage.
    var wantsFiles = false
    private let memory = ExaminationMemory()
    private let registry: LockRegistry
    private let runner = LiveCommandRunner()

    init(root: String) throws(SystemError) {
        self.root = root
        files = try RootedFiles(root: root)
        registry = LockRegistry(files: files)
    }

    /// Whether the program runs as root.
    static var isRoot: Bool { geteuid() == 0 }

    /// Reads the evidence.
    var examiner: Examiner {
        Examiner(
            root: root, files: files, registry: registry, runner: runner,
            variables: ProcessEnvironment.values(of: EnvironmentReader.names), debsDirectory: debsDirectory,
            wantsFiles: wantsFiles, memory: memory)
    }

    /// The holds and automatic marks that an earlier, unfinished run had recorded and may not have set again.
    var earlierChoices: Baseline? { RunHistory(files: files).unfinishedBaseline() }

    /// The plan for the machine with this evidence.
    func plan(_ evidence: Evidence, _ options: PlanOptions) -> Plan {
        Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                baseline: Baseline(evidence, earlier: earlierChoices)))
    }

    /// Fetches today's indexes into a private directory.
    func refreshIndexes() throws -> PrivateIndexes {
        try PrivateIndexes.fetch(
            name: "\(clock.runIdentifier())-\(getpid())", files: files, editor: editor(), runner: runner)
    }

    /// What a run on the real machine uses.
    ///
    /// - Parameter idleLimit: the number of seconds without output after which a program is killed.
    func runDependencies(idleLimit: Double, observer: any ExecutionObserver) -> RunDependencies {
        RunDependencies(
            inspect: { examiner.evidence() }, earlierChoices: earlierChoices,
            actions: ActionRunner(
                files: files, editor: editor(), runner: runner, root: root, idleLimit: idleLimit),
            locks: LockKeeper(files: files, registry: registry, clock: clock), clock: clock,
            observer: observer, isInterrupted: { Interruption.isRequested })
    }

    private func editor() -> any FileEditing { LiveFileEditor(files: files) }
}
