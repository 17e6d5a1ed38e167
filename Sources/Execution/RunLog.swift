import DpkgModel
import FoundationEssentials
import Glibc
package import Host
import Paths
package import RepairPlan

/// The two logs of a run: `RUN.jsonl` for programs, `RUN.log` for people, both with mode 0640.
///
/// Every record is on the disk when `write` returns, except while records are held in memory (`hold`).
package final class RunLog {
    /// The directories for logs: the usual one, and one that is writable when /var is not.
    package static let directories = [HostPaths.Own.logs, HostPaths.Own.volatile]

    /// The log of a run for programs, in one of the directories.
    static func recordsPath(of run: String, in directory: String) -> String {
        "\(directory)/\(run)\(recordsEnding)"
    }

    /// The end of the name of a log for programs.
    static let recordsEnding = ".jsonl"

    private static func textPath(of run: String, in directory: String) -> String { "\(directory)/\(run).log" }

    private let name: RunName
    private let files: RootedFiles
    private let editor: any FileEditing
    /// Is called with a message for the user when the log continues in another place.
    private let note: (String) -> Void
    /// The directories that have not failed; the first is in use.
    private var candidates: ArraySlice<String>

    /// Records in memory that are to be written later; nil when records are written at once.
    private var held: [RunRecord]?

    /// - Parameters:
    ///   - files: the system that the log belongs to. When that is not the running machine, its /run exists only as
    ///     long as this process (`ForeignRoot`), so that no log is kept there.
    ///   - note: is called with a message for the user when the log continues in another place.
    package init(
        name: RunName, files: RootedFiles, editor: any FileEditing, note: @escaping (String) -> Void
    ) {
        self.name = name
        self.files = files
        candidates = files.paths.isRunningMachine ? Self.directories[...] : [HostPaths.Own.logs]
        self.editor = editor
        self.note = note
    }

    /// The path of the log for people; nil when no directory can be written.
    package var path: String? { candidates.first.map { Self.textPath(of: run, in: $0) } }

    /// Whether records are kept in memory.
    package var isHeld: Bool { held != nil }

    /// Keeps records in memory from now on, until `release`.
    package func hold() {
        held = held ?? []
    }

    /// Makes the run's name final and the directory of the log, and writes the records from memory.
    package func release() {
        guard let records = held else { return }
        held = nil
        do throws(SystemError) {
            try name.take(files, editor)
        } catch {
            // The backup needs the same directory: its error is reported.
        }
        open()
        for record in records { write(named(record)) }
    }

    private func named(_ record: RunRecord) -> RunRecord {
        guard case .began(var beginning) = record else { return record }
        beginning.run = run
        beginning.backup = Backup.path(run: run)
        return .began(beginning)
    }

    private var run: String { name.text }

    /// Makes the directory of the log: the first that can be made. Does nothing while records are held.
    package func open() {
        guard held == nil else { return }
        while let directory = candidates.first {
            do {
                return try editor.makeDirectory(directory, mode: 0o750)
            } catch {
                giveUp(error)
            }
        }
    }

    /// Writes one record. When that fails, the log continues in the next directory, at last on the terminal: a repair
    /// never stops because of its log.
    package func write(_ record: RunRecord) {
        if held != nil {
            held?.append(record)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(record) else { return }
        // JSON escapes control characters, so that only passwords have to be removed.
        let json = Array(PrintableText.withoutPasswords(String(decoding: line, as: UTF8.self)).utf8) + [0x0A]
        let text = Array(RunLogText.lines(record).utf8)
        while let directory = candidates.first {
            do {
                try editor.append(Self.recordsPath(of: run, in: directory), json, sync: true, mode: 0o640)
                return try editor.append(Self.textPath(of: run, in: directory), text, sync: true, mode: 0o640)
            } catch {
                giveUp(error)
                open()
            }
        }
        // No directory can be written: the log for people goes to the terminal.
        Console.write(text, to: STDERR_FILENO)
    }

    private func giveUp(_ error: SystemError) {
        candidates = candidates.dropFirst()
        let place = candidates.first.map { "it goes on in \($0)" } ?? "it goes on on the terminal"
        note("the log: \(error); \(place)")
    }
}
