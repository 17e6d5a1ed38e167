import ArgumentParser
import Host
import RepairPlan
import Reports

/// `--root DIR`, for all commands that examine a machine.
struct RootOption: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("look at the system below this directory", valueName: "dir"))
    var root = "/"

    mutating func validate() throws {
        guard root.hasPrefix("/") else {
            throw ValidationError("'\(root)' is not an absolute path: name the root with its whole path")
        }
        root = Self.trimmed(root)
    }

    /// The path without slashes at its end.
    static func trimmed(_ root: String) -> String {
        var trimmed = root[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        return String(trimmed)
    }

    /// Mounts /proc, /dev and /run for programs that run in a root other than `/`. It must be called before the root
    /// is opened for the repair.
    func prepare() throws {
        guard root != "/" else { return }
        // Throws the error about a root that does not exist.
        _ = try environment()
        do {
            for note in try ForeignRoot.prepare(root: root) { Terminal.talk("aptmedic: \(note)\n") }
        } catch {
            throw CommandFailure(
                "cannot prepare '\(root)' for its own programs: \(error)",
                hint: "mount its /proc and /dev, then run again", exitStatus: 3)
        }
    }

    /// Opens the root.
    func environment() throws -> LiveEnvironment {
        do {
            return try LiveEnvironment(root: root)
        } catch {
            throw CommandFailure(
                "cannot look at '\(root)': \(error.reason)",
                hint: "name the directory in which the system is mounted", exitStatus: 2)
        }
    }
}

/// `--debs` and `--trust-debs`, for `plan` and `repair`.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("also look for .debs in this directory of the running machine", valueName: "dir"))
    var debs: String?

    @Flag(name: .long, help: "use a .deb that no signed index vouches for, when there is no other")
    var trustDebs = false

    mutating func validate() throws {
        guard let debs else { return }
        guard debs.hasPrefix("/") else {
            throw ValidationError("'\(debs)' is not an absolute path: name the directory with its whole path")
        }
        self.debs = RootOption.trimmed(debs)
    }
}

/// The options that choose stages.
struct StageOptions: ParsableArguments {
    private static let names = Stage.allCases.map(\.rawValue).joined(separator: " ")

    @Option(
        name: .long, help: ArgumentHelp("only these stages: \(Self.names)", valueName: "stage,…"))
    var only: String?

    @Option(name: .long, help: ArgumentHelp("all but these stages", valueName: "stage,…"))
    var skip: String?

    @Option(name: .long, help: ArgumentHelp("begin with this stage", valueName: "stage"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("stop after this stage", valueName: "stage"))
    var until: String?

    mutating func validate() throws {
        _ = try stages()
    }

    /// The chosen stages.
    func stages() throws -> Set<Stage> {
        PlanOptions.stages(
            only: try list(only), skip: try list(skip), from: try from.map(stage), until: try until.map(stage)
        )
    }

    private func list(_ text: String?) throws -> [Stage] {
        try (text ?? "").split(separator: ",").map { try stage(String($0)) }
    }

    private func stage(_ name: String) throws -> Stage {
        guard let stage = Stage(name: name) else {
            throw ValidationError("there is no stage '\(name)': the stages are \(Self.names)")
        }
        return stage
    }
}

extension CheckFormat: ExpressibleByArgument {}
extension PlanFormat: ExpressibleByArgument {}
extension VerifyFormat: ExpressibleByArgument {}
