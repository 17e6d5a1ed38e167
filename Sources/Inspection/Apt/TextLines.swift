import DpkgModel

/// The lines of a file, numbered, as editors and apt count them.
enum TextLines {
    /// Splits a file into lines without line ends; there is no line after a final newline.
    static func split(_ bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.enumerated().map { ($0.offset + 1, $0.element) }
    }

    static func numbered(_ line: (number: Int, bytes: ArraySlice<UInt8>)) -> NumberedLine {
        NumberedLine(number: line.number, text: String(decoding: line.bytes, as: UTF8.self))
    }
}
