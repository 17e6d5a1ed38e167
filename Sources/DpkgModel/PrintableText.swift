/// Makes text that was read from a machine safe to show on a screen, in a log or in a report.
///
/// | original | replacement | reason |
/// | --- | --- | --- |
/// | control characters, line and paragraph separators | `?` | they move the cursor or add lines |
/// | direction marks, invisible and private-use characters | `?` | the text would look like another one |
/// | `://USER:PASSWORD@` | `://USER:***@` | a URL may be shown, but not the password in it |
package enum PrintableText {
    /// Makes one line printable; line ends are replaced as well.
    package static func line(_ text: String) -> String {
        guard needsWork(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in withoutPasswords(text).unicodeScalars {
            scalars.append(isPrintable(scalar) ? scalar : "?")
        }
        return String(scalars)
    }

    /// Makes each of several lines printable.
    package static func lines(_ text: String) -> String {
        guard needsWork(text) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
            .joined(separator: "\n")
    }

    /// Whether a character is visible and does not control the terminal.
    package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            false
        default: true
        }
    }

    /// Replaces passwords and tokens in URLs.
    package static func withoutPasswords(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let colon = beginning(of: rest) {
            let start = colon + 3
            result += rest[rest.startIndex..<start]
            // A slash ends the user and host of a URL, and so do characters that cannot be in one.
            let end =
                rest[start...].firstIndex { $0 == 0x2F || $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
                ?? rest.endIndex
            if let at = rest[start..<end].lastIndex(of: UInt8(ascii: "@")) {
                let user = rest[start..<at]
                if let mark = user.firstIndex(of: UInt8(ascii: ":")) { result += rest[start...mark] }
                result += Array("***".utf8)
                rest = rest[at...]
            } else {
                rest = rest[start...]
            }
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    private static func beginning(of bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 3 else { return nil }
        return (bytes.startIndex..<bytes.endIndex - 2).first {
            bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == UInt8(ascii: "/")
                && bytes[$0 + 2] == UInt8(ascii: "/")
        }
    }

    /// Whether anything may have to be replaced: most text is plain and is returned without copying.
    private static func needsWork(_ text: String) -> Bool {
        var hasColon = false
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F { return true }
            if byte == UInt8(ascii: "@"), hasColon { return true }
            if byte == UInt8(ascii: ":") { hasColon = true }
        }
        return false
    }
}
