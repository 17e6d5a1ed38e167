import DpkgModel
import FoundationEssentials
import Glibc
package import Host
package import RepairPlan

/// The two logs of a run: `RUN.jsonl` for programs, `RUN.log` for people, both mode 0640.
///
/// Records that announce a step are synchronised before the step begins.
package final class RunLog {
    /// In order: where logs belong, then what is writable when /var is not.
    package static let directories = [HostPaths.Own.logs, HostPaths.Own.volatile]

    private let name: RunName
    private let files: RootedFiles
    private let editor: any FileEditing
    /// Is told when the log has to go elsewhere.
    private let note: (String) -> Void
    /// The directories not yet given up; the first is in use.
    private var candidates: ArraySlice<String>

    /// Records that wait until there is free space for them; nil when they are written at once.
    private var held: [RunRecord]?

    /// - Parameter files: of the system that the log belongs to. The /run of one that is not the running machine ends
    ///   with this process (`ForeignRoot`), so no log is kept there.
    package init(
        name: RunName, files: RootedFiles, editor: any FileEditing, note: @escaping (String) -> Void
    ) {
        self.name = name
        self.files = files
        candidates = files.paths.isRunningMachine ? Self.directories[...] : [HostPaths.Own.logs]
        self.editor = editor
        self.note = note
    }

    /// The readable log, nil when no directory can be written.
    package var path: String? { candidates.first.map { "\($0)/\(run).log" } }

    /// Records are kept in memory.
    package var isHeld: Bool { held != nil }

    /// Keeps records in memory until `release`.
    package func hold() {
        held = held ?? []
    }

    /// Writes what was kept, under the run's final name and in a directory that is made now.
    package func release() {
        guard let records = held else { return }
        held = nil
        do throws(SystemError) {
            try name.take(files, editor)
        } catch {
            // Whoever needs the directory of saved files fails for the same reason, and says it.
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

    /// Makes the first directory that can be made.
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

    /// Writes one record. A log that breaks in the middle never stops a repair.
    package func write(_ record: RunRecord) {
        if held != nil {
            held?.append(record)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(record) else { return }
        // What JSON escapes is no danger; a password is one in any form.
        let json = Array(PrintableText.withoutPasswords(String(decoding: line, as: UTF8.self)).utf8) + [0x0A]
        let text = Array(RunLogText.lines(record).utf8)
        while let directory = candidates.first {
            do {
                try editor.append("\(directory)/\(run).jsonl", json, sync: true, mode: 0o640)
                return try editor.append("\(directory)/\(run).log", text, sync: true, mode: 0o640)
            } catch {
                giveUp(error)
                open()
            }
        }
        // Without a file the readable log goes to the terminal.
        Console.write(text, to: STDERR_FILENO)
    }

    private func giveUp(_ error: SystemError) {
        candidates = candidates.dropFirst()
        let place = candidates.first.map { "it goes on in \($0)" } ?? "it goes on on the terminal"
        note("the log: \(error); \(place)")
    }
}
