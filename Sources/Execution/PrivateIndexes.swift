package import Host
import Paths
import RepairPlan

/// Fetches the indexes of the running machine into a private directory, so that a plan can use today's versions
/// without a change of the machine. apt reads its configuration from this directory, so that no other user may write
/// to it.
package struct PrivateIndexes {
    /// The directory of the indexes, for apt's option `Dir::State::lists`.
    package let listsDirectory: String
    /// A message for the user about sources that could not be fetched; nil when all were.
    package private(set) var note: String?
    private let directory: PrivateDirectory
    private let editor: any FileEditing
    private let files: RootedFiles

    /// The indexes could not be fetched; the description is for the user.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// Makes the directory and runs `apt-get update` for it. When that fails, the directory is removed again.
    ///
    /// - Parameter name: the name of the directory, different for every process.
    package static func fetch(
        name: String, files: RootedFiles, editor: any FileEditing, runner: any CommandRunning
    ) throws(Failure) -> PrivateIndexes {
        let directory: PrivateDirectory
        do {
            directory = try PrivateDirectory.make(name, needing: neededBytes(files))
        } catch {
            throw Failure(description: error.description)
        }
        var indexes = PrivateIndexes(directory, files: files, editor: editor)
        do throws(Failure) {
            try indexes.prepare(runner)
            try indexes.update(runner)
        } catch {
            indexes.delete()
            throw error
        }
        return indexes
    }

    private init(_ directory: PrivateDirectory, files: RootedFiles, editor: any FileEditing) {
        self.directory = directory
        listsDirectory = directory.path + "/lists"
        self.editor = editor
        self.files = files
    }

    /// The free space that is needed, in bytes: one and a half times the size of the machine's own indexes, at least
    /// 128 MiB.
    private static func neededBytes(_ files: RootedFiles) -> UInt64 {
        let entries = (try? files.entries(in: HostPaths.Apt.lists)) ?? []
        let sum = entries.reduce(Int64(0)) { $0 + max($1.1.size, 0) }
        return UInt64(max(sum + sum / 2, 128 << 20))
    }

    /// Removes the directory.
    package func delete() {
        directory.delete()
    }

    private func prepare(_ runner: any CommandRunning) throws(Failure) {
        do {
            try editor.makeDirectory(listsDirectory + "/partial", mode: 0o700)
            try editor.makeDirectory(directory.path + "/cache/archives/partial", mode: 0o700)
        } catch {
            throw Failure(description: error.description)
        }
        let dump = runner.run(command([HostPaths.Program.aptConfig, "dump"], configuration: nil)) { _ in }
        guard dump.termination == .exited(0) else {
            throw Failure(description: "apt-config cannot be run: \(Self.words(dump))")
        }
        let settings = Self.settings(String(decoding: dump.output, as: UTF8.self), directory: directory.path)
        do {
            try editor.replace(configurationPath, with: Array(settings.utf8), mode: 0o600)
        } catch {
            throw Failure(description: error.description)
        }
    }

    private mutating func update(_ runner: any CommandRunning) throws(Failure) {
        let words = [HostPaths.Program.aptGet, "-q", "-o", "Acquire::Retries=2", "update"]
        let result = runner.run(command(words, configuration: configurationPath)) { _ in }
        let names = (try? files.names(in: listsDirectory)) ?? []
        guard names.contains(where: { $0.hasSuffix("Release") }) else {
            throw Failure(description: "no source answered: \(Self.words(result))")
        }
        if result.termination != .exited(0) {
            note = "some sources could not be fetched: \(Self.words(result))"
        }
    }

    private var configurationPath: String { directory.path + "/apt.conf" }

    private func command(_ words: [String], configuration: String?) -> Command {
        var environment = ChildEnvironment.variables
        if let configuration { environment["APT_CONFIG"] = configuration }
        return Command(
            arguments: words, environment: environment, standardInput: [], root: "/",
            workingDirectory: "/", idleLimit: 300, totalLimit: 1800,
            outputLimit: 256 << 10, mergesStandardError: true)
    }

    /// The text of apt's configuration for the directory: the machine's settings, without the hooks of an update,
    /// which write to other places, and with every directory to which apt writes replaced. The machine's
    /// configuration files are switched off, because their settings are in the text already.
    static func settings(_ dump: String, directory: String) -> String {
        let kept = dump.split(separator: "\n").filter { line in
            !line.hasPrefix("APT::Update::") && !line.hasPrefix("Dir::Cache")
                && !line.hasPrefix("Dir::State::lists") && !line.hasPrefix("Dir::Etc::main")
                && !line.hasPrefix("Dir::Etc::parts") && !line.hasPrefix("Dir::Log")
        }
        let own = [
            "Dir::State::lists \"\(directory)/lists\";", "Dir::Cache \"\(directory)/cache\";",
            "Dir::Cache::pkgcache \"\";", "Dir::Cache::srcpkgcache \"\";",
            "Dir::Etc::main \"\(HostPaths.Machine.null)\";",
            "Dir::Etc::parts \"\(HostPaths.Machine.null)\";", "Dir::Log \"\(directory)\";",
            "APT::Sandbox::User \"root\";",
        ]
        return (kept.map(String.init) + own).joined(separator: "\n") + "\n"
    }

    private static func words(_ result: CommandResult) -> String {
        let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        let telling = lines.filter { $0.hasPrefix("E:") || $0.hasPrefix("Err:") }
        return (telling.isEmpty ? lines.suffix(2) : telling.prefix(3)).joined(separator: "; ")
    }
}
