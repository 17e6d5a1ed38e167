/// Cuts a stream of bytes into lines, whatever the pieces it comes in.
struct LineSplitter {
    /// A "line" longer than this is given out in parts.
    private static let longestLine = 1 << 16
    private var rest: [UInt8] = []

    /// The lines that are complete now, without their ends.
    mutating func append(_ bytes: ArraySlice<UInt8>) -> [String] {
        var lines: [String] = []
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            rest += bytes[start..<end]
            lines.append(takeRest())
            start = end + 1
        }
        rest += bytes[start...]
        if rest.count >= LineSplitter.longestLine { lines.append(takeRest()) }
        return lines
    }

    /// What came after the last line end; nil when nothing did.
    mutating func finish() -> String? {
        rest.isEmpty ? nil : takeRest()
    }

    /// A progress display writes over its line with carriage returns: only the last state counts.
    private mutating func takeRest() -> String {
        while rest.last == 0x0D { rest.removeLast() }
        let start = rest.lastIndex(of: 0x0D).map { $0 + 1 } ?? 0
        let line = String(decoding: rest[start...], as: UTF8.self)
        rest.removeAll(keepingCapacity: true)
        return line
    }
}
