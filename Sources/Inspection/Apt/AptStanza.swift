import DpkgModel

/// A stanza as apt's own reader splits a file, with its lines.
///
/// A stanza ends only at a line that is empty or has only carriage returns; a line of blanks continues it.
/// Source: apt `apt-pkg/tagfile.cc`, `pkgTagSection::Scan`, with `SUPPORT_COMMENTS`.
struct AptStanza {
    struct Field {
        var name: String
        var value: String
        var line: Int
    }

    private(set) var fields: [Field] = []
    /// Lines of fields and their continuations, in order; comments are left out.
    private(set) var lines: [NumberedLine] = []
    /// Lines that are neither field, continuation nor comment. apt treats them as the beginning of a field's
    /// name.
    private(set) var strays: [NumberedLine] = []
    private(set) var hasNUL = false

    /// The line it begins on, from 1.
    var line: Int { lines.first?.number ?? 0 }

    /// Splits a file into stanzas; those that have only comments are left out.
    static func split(_ bytes: [UInt8]) -> [AptStanza] {
        var stanzas: [AptStanza] = []
        var stanza = AptStanza()
        for line in TextLines.split(bytes) {
            if line.bytes.allSatisfy({ $0 == 13 }) {
                if !stanza.lines.isEmpty { stanzas.append(stanza) }
                stanza = AptStanza()
            } else if line.bytes.first != UInt8(ascii: "#") {
                stanza.take(line)
            }
        }
        if !stanza.lines.isEmpty { stanzas.append(stanza) }
        return stanzas
    }

    private mutating func take(_ line: (number: Int, bytes: ArraySlice<UInt8>)) {
        let numbered = TextLines.numbered(line)
        lines.append(numbered)
        if line.bytes.contains(0) { hasNUL = true }
        if let first = line.bytes.first, AptWords.isSpace(first) {
            // Before the first field such a line has no effect.
            guard let last = fields.indices.last else { return }
            fields[last].value += "\n" + Self.trimmed(line.bytes)
        } else if let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > line.bytes.startIndex {
            fields.append(
                Field(
                    name: Self.trimmed(line.bytes[..<colon]), value: Self.trimmed(line.bytes[(colon + 1)...]),
                    line: line.number))
        } else {
            strays.append(numbered)
        }
    }

    /// The value of a field; names are case-insensitive, and the last field of a name is used.
    subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return fields.last { $0.name.lowercased() == wanted }?.value
    }

    func words(_ name: String) -> [String] {
        (self[name] ?? "").split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    }

    /// Whether the stanza is enabled according to apt: any value of `Enabled` that does not clearly mean no
    /// counts as yes.
    var isEnabled: Bool {
        let value = self["Enabled"]?.lowercased() ?? ""
        return !["no", "false", "without", "off", "disable", "0"].contains(value)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var slice = bytes.drop(while: AptWords.isSpace)
        while let last = slice.last, AptWords.isSpace(last) { slice.removeLast() }
        return String(decoding: slice, as: UTF8.self)
    }
}
