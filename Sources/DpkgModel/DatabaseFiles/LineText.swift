/// Converts lines of files that may have any bytes to text for evidence and plans.
package enum LineText {
    /// The number of characters after which a longer line is cut.
    package static let limit = 200

    package static func text(_ line: some Sequence<UInt8>) -> String {
        String(String(decoding: Array(line), as: UTF8.self).prefix(limit))
    }

    /// Whether `text` was made from this line.
    package static func matches(_ line: some Sequence<UInt8>, _ text: String) -> Bool {
        self.text(line) == text
    }

    /// The line as text that encodes to the same bytes; nil when the line is not UTF-8.
    package static func exact(_ line: some Collection<UInt8>) -> String? {
        let text = String(decoding: line, as: UTF8.self)
        return text.utf8.elementsEqual(line) ? text : nil
    }
}

/// The lines of one small database file, divided into entries that dpkg accepts and problems.
package struct LineSurvey: Sendable {
    /// One entry that dpkg accepts: its lines, and its key.
    package struct Entry: Hashable, Sendable {
        package var lines: [[UInt8]]
        /// What the entry is about. dpkg does not accept two entries with the same key.
        package var key: [UInt8]
        /// The number of its first line.
        package var line: Int
    }

    package let path: String
    package private(set) var entries: [Entry] = []
    package private(set) var problems: [DatabaseFileProblem] = []
    /// All keys, with one character for each byte; filled only when there are many entries.
    private var keys: Set<String> = []

    /// An empty survey, for a file that does not exist.
    package init(path: String) { self.path = path }

    /// One line with its number, from 1. The last line of a file may lack its newline.
    struct Line {
        let number: Int
        let bytes: ArraySlice<UInt8>
        let isTerminated: Bool

        var problem: DatabaseFileProblem.Kind? {
            if bytes.contains(0) { return .nulBytes }
            return isTerminated ? nil : .unterminated
        }
    }

    static func lines(_ bytes: [UInt8]) -> [Line] {
        guard !bytes.isEmpty else { return [] }
        var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let isTerminated = bytes.last == 0x0A
        if isTerminated { parts.removeLast() }
        return parts.enumerated().map { index, part in
            Line(
                number: index + 1, bytes: part,
                isTerminated: isTerminated || index < parts.count - 1)
        }
    }

    /// The lines alone, including a last one without its newline.
    package static func lines(of bytes: [UInt8]) -> [[UInt8]] { lines(bytes).map { Array($0.bytes) } }

    mutating func reject(_ line: Line, _ kind: DatabaseFileProblem.Kind) {
        problems.append(
            DatabaseFileProblem(
                path: path, line: line.number, kind: kind, text: LineText.text(line.bytes)))
    }

    /// Most of these files have only a few lines: the set is built from 32 entries on, when a linear search
    /// would be slow.
    package func has(_ key: [UInt8]) -> Bool {
        keys.isEmpty ? entries.contains { $0.key == key } : keys.contains(Self.text(key))
    }

    private static func text(_ key: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in key { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }

    /// Accepts an entry; its lines become problems when there is already an entry with its key.
    mutating func accept(_ lines: [Line], key: [UInt8]) {
        guard !has(key) else { return lines.forEach { reject($0, .duplicate) } }
        entries.append(Entry(lines: lines.map { Array($0.bytes) }, key: key, line: lines.first?.number ?? 0))
        if !keys.isEmpty {
            keys.insert(Self.text(key))
        } else if entries.count == 32 {
            keys = Set(entries.map { Self.text($0.key) })
        }
    }

    /// Entries of which one of the first `count` lines is also in a different entry of the other survey. Each
    /// of their lines is returned as a problem.
    package func clashes(with other: LineSurvey, inFirst count: Int) -> [DatabaseFileProblem] {
        var owners: [[UInt8]: Entry] = [:]
        for entry in other.entries {
            for line in entry.lines.prefix(count) { owners[line] = entry }
        }
        return entries.filter { entry in
            entry.lines.prefix(count).contains { owners[$0].map { $0.lines != entry.lines } ?? false }
        }.flatMap { entry in
            entry.lines.enumerated().map { offset, line in
                DatabaseFileProblem(
                    path: path, line: entry.line + offset, kind: .duplicate, text: LineText.text(line))
            }
        }
    }

    /// The lines of the other survey's entries that are missing in this one; entries that are not UTF-8 are
    /// left out.
    package func lines(lackingFrom other: LineSurvey) -> [String] {
        other.entries.filter { !has($0.key) }.flatMap { entry in
            let lines = entry.lines.compactMap { LineText.exact($0) }
            return lines.count == entry.lines.count ? lines : []
        }
    }
}
