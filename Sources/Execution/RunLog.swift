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
    package static let directories = ["/var/log/aptmedic", "/run/aptmedic"]

    /// The readable log, nil when no directory could be written.
    package private(set) var path: String?
    package let run: String
    private let editor: any FileEditing
    private var directory: String?
    private var isBroken = false

    package init(run: String, editor: any FileEditing) {
        self.run = run
        self.editor = editor
    }

    /// Opens the first directory that can be written.
    /// - Returns: what a user has to be told: a fallback and its reason.
    package func open() -> String? {
        var reasons: [String] = []
        for candidate in Self.directories {
            do {
                try editor.makeDirectory(candidate, mode: 0o750)
                try editor.append("\(candidate)/\(run).jsonl", [], sync: false, mode: 0o640)
                directory = candidate
                path = "\(candidate)/\(run).log"
                return reasons.isEmpty
                    ? nil : "the log is in \(candidate): \(reasons.joined(separator: "; "))"
            } catch {
                reasons.append("\(error)")
            }
        }
        return "no log can be written, it goes to the terminal: \(reasons.joined(separator: "; "))"
    }

    /// Writes one record. A log that breaks in the middle never stops a repair.
    package func write(_ record: RunRecord) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(record) else { return }
        append("jsonl", Array(line) + [0x0A])
        append("log", Array(RunLogText.lines(record).utf8))
    }

    private func append(_ suffix: String, _ bytes: [UInt8]) {
        guard let directory, !isBroken else { return echo(suffix, bytes) }
        do {
            try editor.append("\(directory)/\(run).\(suffix)", bytes, sync: true, mode: 0o640)
        } catch {
            isBroken = true
            path = nil
            echo("log", Array("the log cannot be written any more: \(error)\n".utf8))
            echo(suffix, bytes)
        }
    }

    /// Without a file the readable log goes to the terminal.
    private func echo(_ suffix: String, _ bytes: [UInt8]) {
        guard suffix == "log" else { return }
        Console.write(bytes, to: 2)
    }
}
