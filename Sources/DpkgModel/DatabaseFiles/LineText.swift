/// Lines of files that may hold anything, as text for evidence and plans.
package enum LineText {
    /// Longer lines are named by so many of their first characters.
    package static let limit = 200

    package static func text(_ line: some Sequence<UInt8>) -> String {
        String(String(decoding: Array(line), as: UTF8.self).prefix(limit))
    }

    /// Whether a line is the one that `text` was made from.
    package static func matches(_ line: some Sequence<UInt8>, _ text: String) -> Bool {
        self.text(line) == text
    }

    /// The line as text that gives the same bytes again; nil when it is not UTF-8.
    package static func exact(_ line: some Collection<UInt8>) -> String? {
        let text = String(decoding: line, as: UTF8.self)
        return text.utf8.elementsEqual(line) ? text : nil
    }
}

/// The lines of one small database file, sorted into what dpkg accepts and what it does not.
package struct LineSurvey: Sendable {
    /// One entry as dpkg accepts it: its lines, and what it is about.
    package struct Entry: Hashable, Sendable {
        package var lines: [[UInt8]]
        /// Two entries with the same key cannot both be.
        package var key: [UInt8]
        /// The number of its first line.
        package var line: Int
    }

    package let path: String
    package private(set) var entries: [Entry] = []
    package private(set) var problems: [DatabaseFileProblem] = []
    /// All keys once there are many, as texts with a character for each byte.
    private var keys: Set<String> = []

    /// A survey of nothing: what a file that is not there holds.
    package init(path: String) { self.path = path }

    /// The lines with their numbers, from 1; the last one may lack its newline.
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

    /// The lines alone, also a last one without its newline.
    package static func lines(of bytes: [UInt8]) -> [[UInt8]] { lines(bytes).map { Array($0.bytes) } }

    mutating func reject(_ line: Line, _ kind: DatabaseFileProblem.Kind) {
        problems.append(
            DatabaseFileProblem(
                path: path, line: line.number, kind: kind, text: LineText.text(line.bytes)))
    }

    /// Most of these files have a few lines: a set is made when searching them would be slow.
    func has(_ key: [UInt8]) -> Bool {
        keys.isEmpty ? entries.contains { $0.key == key } : keys.contains(Self.text(key))
    }

    private static func text(_ key: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        for byte in key { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }

    /// Takes an entry, unless there is one with its key already.
    mutating func accept(_ lines: [Line], key: [UInt8]) {
        guard !has(key) else { return lines.forEach { reject($0, .duplicate) } }
        entries.append(Entry(lines: lines.map { Array($0.bytes) }, key: key, line: lines.first?.number ?? 0))
        if !keys.isEmpty {
            keys.insert(Self.text(key))
        } else if entries.count == 32 {
            keys = Set(entries.map { Self.text($0.key) })
        }
    }

    /// Entries that cannot stand beside those of another survey, as problems with all of their lines: one of their
    /// first `count` lines is in another entry there.
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

    /// The entries of another survey that this one lacks, as lines; those that are not UTF-8 are left out.
    package func lines(lackingFrom other: LineSurvey) -> [String] {
        other.entries.filter { !has($0.key) }.flatMap { entry in
            let lines = entry.lines.compactMap { LineText.exact($0) }
            return lines.count == entry.lines.count ? lines : []
        }
    }
}
