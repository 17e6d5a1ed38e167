/// Splits a stream of bytes into lines; the bytes may arrive in pieces of any size.
struct LineSplitter {
    /// A line longer than this many bytes is split.
    private static let longestLine = 1 << 16
    private var rest: [UInt8] = []

    /// Adds bytes and returns the lines that are now complete, without their ends.
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

    /// The text after the last line end; nil when there is none.
    mutating func finish() -> String? {
        rest.isEmpty ? nil : takeRest()
    }

    /// Progress displays overwrite their line with carriage returns: only the last state is kept.
    private mutating func takeRest() -> String {
        while rest.last == 0x0D { rest.removeLast() }
        let start = rest.lastIndex(of: 0x0D).map { $0 + 1 } ?? 0
        let line = String(decoding: rest[start...], as: UTF8.self)
        rest.removeAll(keepingCapacity: true)
        return line
    }
}
