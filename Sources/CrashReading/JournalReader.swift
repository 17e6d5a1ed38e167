import CJournal
import CrashFormats
package import CrashProtocol
import DpkgModel
import Glibc

/// Reads deaths of programs in journals with libsystemd: what systemd-coredump and the kernel wrote, the newest first,
/// within the bounds of the request.
package struct JournalReader {
    /// In bytes; the rest of a longer value is left out.
    private static let longestValue = 1 << 20
    /// In bytes; longer than any message of the kernel that matters.
    private static let longestLine = 2048

    /// Of reports and hardware messages together.
    private static let mostFindings = 10_000

    private let since: Double?
    private let end: Double
    private let bound: String
    private var entries: Int
    private var room = mostFindings
    private var reply: CrashReply

    /// Loads libsystemd, before this process gives up the right to load code.
    ///
    /// - Returns: why it cannot be used; nil when it can.
    package static func prepare() -> String? {
        cjournal_load().map { String(printable: String(cString: $0).utf8.prefix(200)) }
    }

    /// Adds what the journals of a request tell to a reply.
    package static func read(_ request: CrashRequest, into reply: inout CrashReply) {
        var reader = JournalReader(request, reply)
        for (index, file) in request.journals.enumerated() {
            if reader.isOver {
                let rest = words(request.journals.count - index)
                reader.note(file, "\(rest) not read: \(reader.bound)")
                break
            }
            reader.read(file)
        }
        reply = reader.reply
    }

    /// The journal that a note is about and those after it, in words: "this journal was".
    package static func words(_ count: Int) -> String {
        count == 1 ? "this journal was" : "this journal and \(count - 1) older ones were"
    }

    private init(_ request: CrashRequest, _ reply: CrashReply) {
        since = request.since
        end = Self.monotonic() + request.seconds
        entries = request.mostEntries
        bound =
            "\(request.mostEntries) entries, \(Self.mostFindings) reports or "
            + "\(Int(request.seconds)) seconds are the bound"
        self.reply = reply
    }

    private var isOver: Bool { entries <= 0 || room <= 0 || Self.monotonic() >= end }

    private mutating func read(_ file: CrashRequest.File) {
        var opened: OpaquePointer?
        let status = cjournal_open(&opened, file.descriptor)
        // It was removed meanwhile, as journald does when there are too many.
        if status == -EIDRM { return }
        guard status >= 0, let journal = opened else {
            return note(file, "libsystemd cannot open it: \(String(cString: strerror(-status)))")
        }
        defer { cjournal_close(journal) }
        _ = cjournal_set_longest(journal, Self.longestValue)
        reply.sources.append(file.path)
        var found = LogFindings()
        readEntries(journal, CoredumpEntry.identifier, file) { fields, time in
            let values = fields.values(CoredumpEntry.fields)
            if let report = CoredumpEntry.report(values, time: time, file: file.path) {
                found.reports.append(report)
            }
            return found.count
        }
        let dumps = found.count
        readEntries(journal, "_TRANSPORT=kernel", file) { fields, time in
            guard let text = fields.value("MESSAGE", limit: Self.longestLine, where: KernelMarks.isIn),
                let message = KernelMessage(text[...], source: .journal, file: file.path, line: nil)
            else { return found.count - dumps }
            found.add(message, time: time)
            return found.count - dumps
        }
        found.reverse()
        reply.reports += found.reports
        reply.incidents += found.incidents
        reply.suppressedLines += found.suppressedLines
    }

    /// Passes the entries with a field to `body`, the newest first.
    ///
    /// - Parameter body: returns how much it has found by then.
    private mutating func readEntries(
        _ journal: OpaquePointer, _ match: String, _ file: CrashRequest.File,
        _ body: (JournalFields, Double?) -> Int
    ) {
        let before = room
        guard !isOver, cjournal_match(journal, match) >= 0 else { return }
        while true {
            if isOver { return note(file, "only its newest entries were read: \(bound)") }
            let moved = cjournal_previous(journal)
            if moved < 0 {
                return note(file, "it is damaged: \(String(cString: strerror(-moved)))")
            }
            if moved == 0 { return }
            entries -= 1
            var microseconds: UInt64 = 0
            let time =
                cjournal_time(journal, &microseconds) >= 0 ? Double(microseconds) / 1e6 : nil
            if let since, let time, time < since { return }
            room = before - body(JournalFields(journal: journal), time)
        }
    }

    private mutating func note(_ file: CrashRequest.File, _ reason: String) {
        reply.unseen.append(UnseenEvidence(path: file.path, reason: reason))
    }

    /// Seconds since an unspecified moment.
    private static func monotonic() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The fields of the entry at which a journal stands.
private struct JournalFields {
    let journal: OpaquePointer

    func values(_ names: [String]) -> [String: String] {
        var values: [String: String] = [:]
        for name in names { values[name] = value(name, limit: 1 << 20) { _ in true } }
        return values
    }

    /// The value of a field; nil when the entry has none, or when it is not wanted.
    func value(_ name: String, limit: Int, where isWanted: (UnsafeRawBufferPointer) -> Bool) -> String? {
        var start: UnsafeRawPointer?
        var count = 0
        guard cjournal_field(journal, name, &start, &count) >= 0, let start else { return nil }
        // The field comes with its name: `NAME=VALUE`.
        let prefix = name.utf8.count + 1
        guard count >= prefix else { return nil }
        let value = UnsafeRawBufferPointer(start: start + prefix, count: min(count - prefix, limit))
        return isWanted(value) ? String(decoding: value, as: UTF8.self) : nil
    }
}
