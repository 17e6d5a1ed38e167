/// Text that was read from a machine, for a screen, a log or a report.
///
/// | what | becomes | why |
/// | --- | --- | --- |
/// | control characters, line and paragraph separators | `?` | they move the cursor, change the title, forge a line |
/// | marks of direction, invisible and private characters | `?` | what is shown would not be what is there |
/// | `://USER:PASSWORD@` | `://USER:***@` | an address may be shown, the password in it may not |
package enum PrintableText {
    /// One line stays one line.
    package static func line(_ text: String) -> String {
        guard needsWork(text) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in withoutPasswords(text).unicodeScalars {
            scalars.append(isPrintable(scalar) ? scalar : "?")
        }
        return String(scalars)
    }

    /// Several lines, each made printable by itself.
    package static func lines(_ text: String) -> String {
        guard needsWork(text) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
            .joined(separator: "\n")
    }

    /// Whether a character is shown as itself and moves nothing.
    package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            false
        default: true
        }
    }

    /// Passwords and tokens in addresses are replaced.
    package static func withoutPasswords(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let colon = beginning(of: rest) {
            let start = colon + 3
            result += rest[rest.startIndex..<start]
            // A slash ends the host and its user; so does everything that cannot stand in an address.
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

    /// Most text is plain, and is not copied.
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
