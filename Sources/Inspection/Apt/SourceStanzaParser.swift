package import DpkgModel

/// Parses `.sources` files, and reports the errors at which apt stops.
///
/// Source: sources.list(5), "DEB822-STYLE FORMAT"; apt `apt-pkg/sourcelist.cc`, `ParseFileDeb822`, `ParseStanza`.
package enum SourceStanzaParser {
    package static func parse(
        _ bytes: [UInt8], file: String
    ) -> (entries: [SourceEntry], problems: [SourceProblem]) {
        var entries: [SourceEntry] = []
        var problems: [SourceProblem] = []
        let stanzas = AptStanza.split(bytes)
        for stanza in stanzas {
            if let reason = mistake(stanza) {
                problems.append(
                    SourceProblem(file: file, line: stanza.line, reason: reason, lines: stanza.lines))
                continue
            }
            if let stray = stanza.strays.first {
                problems.append(
                    SourceProblem(
                        file: file, line: stray.number,
                        reason: "this is no field: '\(String(printable: stray.text.prefix(40).utf8))'",
                        lines: stanza.strays))
            }
            if stanza.isEnabled { entries.append(entry(stanza, file: file)) }
        }
        if let whole = SourceProblem.wholeFile(
            problems, entries: stanzas.count - problems.count, file: file)
        {
            return ([], [whole])
        }
        return (entries, problems)
    }

    private static func entry(_ stanza: AptStanza, file: String) -> SourceEntry {
        var options: [String: String] = [:]
        for (field, option) in optionNames {
            if let value = stanza[field] { options[option] = value }
        }
        return SourceEntry(
            file: file, line: stanza.line, types: stanza.words("Types"), uris: stanza.words("URIs"),
            suites: stanza.words("Suites"), components: stanza.words("Components"), options: options,
            lines: stanza.lines)
    }

    /// Fields, and their names in the one-line format.
    private static let optionNames = [
        ("Architectures", "arch"), ("Architectures-Add", "arch+"), ("Architectures-Remove", "arch-"),
        ("Languages", "lang"), ("Targets", "target"), ("Trusted", "trusted"), ("Signed-By", "signed-by"),
        ("Check-Valid-Until", "check-valid-until"), ("Valid-Until-Min", "valid-until-min"),
        ("Valid-Until-Max", "valid-until-max"), ("Check-Date", "check-date"),
        ("Date-Max-Future", "date-max-future"), ("Snapshot", "snapshot"),
    ]

    /// Types are checked even in a stanza that is not enabled.
    private static func mistake(_ stanza: AptStanza) -> String? {
        if stanza.hasNUL { return "it contains NUL bytes" }
        guard stanza["Types"] != nil else { return "the field 'Types' is missing" }
        for type in stanza.words("Types") where type != "deb" && type != "deb-src" {
            return "the type '\(String(printable: type.prefix(40).utf8))' is neither deb nor deb-src"
        }
        guard stanza.isEnabled, !stanza.words("Types").isEmpty else { return nil }
        let uris = stanza.words("URIs")
        let suites = stanza.words("Suites")
        let components = stanza.words("Components")
        if uris.isEmpty { return "the field 'URIs' is missing" }
        if suites.isEmpty { return "the field 'Suites' is missing" }
        if let uri = uris.first(where: { !$0.contains(":") }) {
            return "'\(String(printable: uri.prefix(60).utf8))' is no address"
        }
        if components.isEmpty, suites.contains(where: { !$0.hasSuffix("/") }) {
            return "the field 'Components' is missing"
        }
        if !components.isEmpty, suites.contains(where: { $0.hasSuffix("/") }) {
            return "a suite that ends in '/' takes no component"
        }
        return SignedBy(stanza["Signed-By"] ?? "").mistake
    }
}
