import Diagnosis
import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan
import Synchronization

/// A root in a temporary directory, with scripted programs and prepared readings of the machine.
final class Laboratory {
    let root: String
    let files: RootedFiles
    let runner: ScriptedCommandRunner
    private let readings: Mutex<[Evidence]>

    /// - Parameters:
    ///   - commands: the programs that are expected, in order.
    ///   - readings: the evidence of each reading of the machine, in order; the last one is repeated.
    init(_ commands: [ScriptedCommandRunner.Expectation], readings: [Evidence]) throws {
        var template = Array("/tmp/aptmedic-execution-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw LaboratoryFailure(code: errno) }
        root = template.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        files = try RootedFiles(root: root)
        runner = ScriptedCommandRunner(commands)
        self.readings = Mutex(readings)
        let editor = LiveFileEditor(files: files)
        for directory in ["/var/lib/dpkg/info", "/var/lib/apt/lists", "/var/cache/apt/archives"] {
            try editor.makeDirectory(directory, mode: 0o755)
        }
        // A package that is removed is saved with its entry.
        let text = Machine.text("install ok half-configured")
        try editor.replace("/var/lib/dpkg/status", with: Array(text.utf8), mode: 0o644)
    }

    deinit {
        wipe("")
        rmdir(root)
    }

    private func wipe(_ directory: String) {
        let editor = LiveFileEditor(files: files)
        for (name, status) in (try? files.entries(in: directory.isEmpty ? "/" : directory)) ?? [] {
            if status.kind == .directory { wipe("\(directory)/\(name)") }
            try? editor.remove("\(directory)/\(name)")
        }
    }

    /// Plans by the first reading and carries the plan out.
    ///
    /// - Parameters:
    ///   - editor: changes files; nil means the root's real editor.
    ///   - discardingFirstReading: whether the next reading is the second one, as if the machine had changed since
    ///     the plan was made.
    ///   - isInterrupted: whether a signal has asked the run to stop.
    func run(
        _ options: PlanOptions = PlanOptions(), editor: (any FileEditing)? = nil,
        discardingFirstReading: Bool = false, isInterrupted: @escaping () -> Bool = { false }
    ) -> RunOutcome {
        let first = readings.withLock { discardingFirstReading ? $0.removeFirst() : $0[0] }
        let context = PlanContext(
            evidence: first, findings: CheckCatalog.findings(in: first), options: options)
        var run = Run(
            plan: Planner.plan(context), evidence: first, options: options, run: "20261123T034102Z",
            arguments: ["aptmedic", "repair", "--yes"],
            dependencies: dependencies(editor: editor, isInterrupted: isInterrupted))
        return run.carryOut()
    }

    /// What a run on this root uses.
    func dependencies(
        editor: (any FileEditing)? = nil, isInterrupted: @escaping () -> Bool = { false }
    ) -> RunDependencies {
        let clock = Clock.live
        return RunDependencies(
            inspect: { self.readings.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } },
            earlierChoices: RunHistory(files: files).unfinishedBaseline(),
            actions: ActionRunner(
                files: files, editor: editor ?? LiveFileEditor(files: files), runner: runner, root: "/",
                idleLimit: 60),
            locks: LockKeeper(files: files, registry: LockRegistry(files: files), clock: clock),
            clock: clock, observer: SilentObserver(), isInterrupted: isInterrupted)
    }

    var records: [RunRecord] { RunHistory(files: files).records(of: "20261123T034102Z") ?? [] }
}

struct LaboratoryFailure: Error {
    var code: Int32
}

struct SilentObserver: ExecutionObserver {
    func waiting(for path: String, holder: LockHolder, remaining: Double) {}
    func began(_ step: Step, number: Int, of total: Int, wasShown: Bool) {}
    func progressed(_ step: Step, text: String, percent: Double?) {}
    func finished(_ step: Step, _ record: FinishedStep) {}
    func noted(_ text: String) {}
}

/// Machines with one package.
enum Machine {
    static func with(_ status: String, extra: String = "") -> Evidence {
        let text = text(status, extra: extra)
        var database = DatabaseEvidence()
        database.packages = StatusReader.read(Array(text.utf8), file: "status").packages
        database.nativeArchitecture = "amd64"
        return Evidence(machine: MachineEvidence(), database: database, apt: AptEvidence())
    }

    /// The status file of the machine.
    static func text(_ status: String, extra: String = "") -> String {
        "Package: a\nStatus: \(status)\nArchitecture: amd64\nVersion: 1.0\n\(extra)\n"
    }

    static let sound = with("install ok installed")
    static let halfConfigured = with("install ok half-configured")
}

/// The programs that plans for `Machine` start.
enum Programs {
    typealias Expectation = ScriptedCommandRunner.Expectation

    static func update(_ status: Int32 = 0) -> Expectation {
        Expectation(Tools.update, result: CommandResult(termination: .exited(status)))
    }

    static func configure(_ termination: Termination) -> Expectation {
        Expectation(Tools.dpkg("--configure", "-a"), result: CommandResult(termination: termination))
    }

    static let purge = Expectation(Tools.dpkg("--purge", "a"))
    static let audit = Expectation(Tools.audit)
    static let check = Expectation(Tools.check)
}
