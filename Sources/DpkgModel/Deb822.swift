/// One field of a deb822 stanza, its continuation lines joined by newlines.
package struct Deb822Field: Codable, Hashable, Sendable {
    package var name: String
    package var value: String
    /// From 1.
    package var line: Int
}

/// A paragraph of `Name: value` lines.
///
/// Source: deb822(5).
package struct Deb822Stanza: Codable, Hashable, Sendable {
    package var fields: [Deb822Field] = []
    /// The line of its first field, from 1.
    package var line = 0

    /// The value of a field; names are case-insensitive.
    package subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return fields.first { $0.name.lowercased() == wanted }?.value
    }

    /// The words of a field, split at blanks and line ends.
    package func words(_ name: String) -> [String] {
        (self[name] ?? "").split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    }
}

/// A line that is none of field, continuation, comment or blank.
package struct Deb822Problem: Codable, Hashable, Sendable {
    package var line: Int
    /// The start of the line, printable.
    package var start: String
}

/// Reads deb822 text such as `.sources`, `Release` and `extended_states`; never stops at damage.
package enum Deb822 {
    package static func parse(_ bytes: [UInt8]) -> (stanzas: [Deb822Stanza], problems: [Deb822Problem]) {
        var stanzas: [Deb822Stanza] = []
        var problems: [Deb822Problem] = []
        var stanza = Deb822Stanza()
        var number = 0
        for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let isBlank = raw.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
            if isBlank {
                if !stanza.fields.isEmpty { stanzas.append(stanza) }
                stanza = Deb822Stanza()
            } else if raw.first == UInt8(ascii: "#") {
                continue
            } else if raw.first == 32 || raw.first == 9, let last = stanza.fields.indices.last {
                stanza.fields[last].value += "\n" + text(raw)
            } else if let colon = raw.firstIndex(of: UInt8(ascii: ":")), colon > raw.startIndex,
                !raw[..<colon].contains(where: { $0 <= 32 || $0 >= 127 })
            {
                if stanza.fields.isEmpty { stanza.line = number }
                let name = String(decoding: raw[..<colon], as: UTF8.self)
                let value = text(raw[(colon + 1)...])
                stanza.fields.append(Deb822Field(name: name, value: value, line: number))
            } else {
                problems.append(Deb822Problem(line: number, start: String(printable: raw.prefix(40))))
            }
        }
        if !stanza.fields.isEmpty { stanzas.append(stanza) }
        return (stanzas, problems)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var slice = bytes
        while slice.first == 32 || slice.first == 9 { slice = slice.dropFirst() }
        while slice.last == 32 || slice.last == 9 || slice.last == 13 { slice = slice.dropLast() }
        return String(decoding: slice, as: UTF8.self)
    }
}
