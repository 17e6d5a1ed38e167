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

    static var isRoot: Bool { geteuid() == 0 }

    /// Where all evidence comes from.
    var examiner: Examiner {
        Examiner(
            root: root, files: files, registry: registry, runner: runner,
            variables: ProcessEnvironment.values(of: EnvironmentReader.names), debsDirectory: debsDirectory,
            wantsFiles: wantsFiles, memory: memory)
    }

    /// The administrator's choices that an interrupted run had found and perhaps not set again.
    var earlierChoices: Baseline? { RunHistory(files: files).unfinishedBaseline() }

    /// What a repair of this machine would do.
    func plan(_ evidence: Evidence, _ options: PlanOptions) -> Plan {
        Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
                baseline: Baseline(evidence, earlier: earlierChoices)))
    }

    func refreshIndexes() throws -> PrivateIndexes {
        try PrivateIndexes.fetch(
            name: "\(clock.runIdentifier())-\(getpid())", files: files, editor: editor(), runner: runner)
    }

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
