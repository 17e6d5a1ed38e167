package import DpkgModel

/// Parses one-line sources, `deb [options] uri suite component…`.
///
/// Source: sources.list(5), "THE DEB AND DEB-SRC TYPES: ONE-LINE-STYLE FORMAT".
package enum SourceListParser {
    package static func parse(
        _ bytes: [UInt8], file: String
    ) -> (entries: [SourceEntry], problems: [SourceProblem]) {
        var entries: [SourceEntry] = []
        var problems: [SourceProblem] = []
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
        for (index, raw) in lines.enumerated() {
            let text = raw.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            do {
                entries.append(try entry(text, file: file, line: index + 1))
            } catch {
                problems.append(SourceProblem(file: file, line: index + 1, reason: error.reason))
            }
        }
        return (entries, problems)
    }

    private struct Malformed: Error {
        var reason: String
    }

    private static func entry(
        _ text: Substring, file: String, line: Int
    ) throws(Malformed) -> SourceEntry {
        var rest = text.drop(while: \.isWhitespace)
        let type = rest.prefix { !$0.isWhitespace }
        guard type == "deb" || type == "deb-src" else {
            throw Malformed(reason: "the type '\(String(printable: type.utf8))' is neither deb nor deb-src")
        }
        rest = rest.dropFirst(type.count).drop(while: \.isWhitespace)
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { throw Malformed(reason: "'[' is never closed") }
            rest = rest[rest.index(after: end)...]
        }
        let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let uri = words.first else { throw Malformed(reason: "there is no address") }
        guard uri.contains(":") else { throw Malformed(reason: "'\(uri)' is no address") }
        guard words.count > 1 else { throw Malformed(reason: "there is no suite") }
        let isFlat = words[1].hasSuffix("/")
        if words.count == 2, !isFlat { throw Malformed(reason: "there is no component") }
        if words.count > 2, isFlat {
            throw Malformed(reason: "a suite that ends in '/' takes no component")
        }
        return SourceEntry(
            file: file, line: line, types: [String(type)], uris: [uri], suites: [words[1]],
            components: Array(words.dropFirst(2)))
    }
}

/// Parses `.sources` files.
///
/// Source: sources.list(5), "DEB822-STYLE FORMAT".
package enum SourceStanzaParser {
    package static func parse(
        _ bytes: [UInt8], file: String
    ) -> (entries: [SourceEntry], problems: [SourceProblem]) {
        let (stanzas, damage) = Deb822.parse(bytes)
        var entries: [SourceEntry] = []
        var problems = damage.map {
            SourceProblem(file: file, line: $0.line, reason: "this is no field: '\($0.start)'")
        }
        for stanza in stanzas {
            if let enabled = stanza["Enabled"]?.lowercased(), ["no", "false", "0", "off"].contains(enabled) {
                continue
            }
            let entry = SourceEntry(
                file: file, line: stanza.line, types: stanza.words("Types"), uris: stanza.words("URIs"),
                suites: stanza.words("Suites"), components: stanza.words("Components"))
            if let reason = missing(entry) {
                problems.append(SourceProblem(file: file, line: stanza.line, reason: reason))
            } else {
                entries.append(entry)
            }
        }
        return (entries, problems)
    }

    private static func missing(_ entry: SourceEntry) -> String? {
        if entry.types.isEmpty { return "the field 'Types' is missing" }
        if entry.uris.isEmpty { return "the field 'URIs' is missing" }
        if entry.suites.isEmpty { return "the field 'Suites' is missing" }
        if entry.components.isEmpty, entry.suites.contains(where: { !$0.hasSuffix("/") }) {
            return "the field 'Components' is missing"
        }
        return nil
    }
}
