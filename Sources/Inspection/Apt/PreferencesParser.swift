package import DpkgModel

/// Finds errors in apt's preferences at which apt stops.
///
/// Source: apt_preferences(5); apt `apt-pkg/policy.cc`, `ReadPinFile`.
package enum PreferencesParser {
    package static func problems(_ bytes: [UInt8], file: String) -> [ConfigurationProblem] {
        let stanzas = AptStanza.split(bytes)
        let problems = stanzas.compactMap { stanza -> ConfigurationProblem? in
            if stanza.hasNUL {
                return problem(stanza, "it contains NUL bytes", file: file)
            }
            if let stray = stanza.strays.first {
                let text = String(printable: stray.text.prefix(40).utf8)
                return problem(stanza, "this is no field: '\(text)'", file: file, line: stray.number)
            }
            guard let (reason, stops) = mistake(stanza) else { return nil }
            return problem(stanza, reason, file: file, stops: stops)
        }
        guard problems.count == stanzas.count, problems.count > 3, let first = problems.first else {
            return problems
        }
        return [
            ConfigurationProblem(
                file: file, line: first.line,
                reason: "none of its \(problems.count) records can be read; the first: \(first.reason)")
        ]
    }

    private static func problem(
        _ stanza: AptStanza, _ reason: String, file: String, line: Int? = nil, stops: Bool = true
    ) -> ConfigurationProblem {
        ConfigurationProblem(
            file: file, line: line ?? stanza.line, reason: reason, lines: stanza.lines, stops: stops)
    }

    private static func mistake(_ stanza: AptStanza) -> (String, stops: Bool)? {
        let name = stanza["Package"] ?? ""
        if name.isEmpty { return ("the field 'Package' is missing", true) }
        guard let pin = stanza["Pin"] else { return nil }
        let type = pin.prefix { !$0.isWhitespace }.lowercased()
        let types = name == "*" ? ["release", "origin"] : ["release", "origin", "version", "source-version"]
        guard types.contains(type) else {
            return ("the pin's type '\(String(printable: type.prefix(40).utf8))' is unknown", false)
        }
        guard let priority = stanza["Pin-Priority"] else {
            return ("the field 'Pin-Priority' is missing", true)
        }
        if priority == "never" {
            return name == "*" ? nil : ("the priority 'never' is for 'Package: *' only", true)
        }
        let shown = String(printable: priority.prefix(40).utf8)
        guard let value = leadingInteger(priority) else {
            return ("the priority '\(shown)' is no number", true)
        }
        if value == 0 { return ("the priority is 0", true) }
        guard (-32768...32767).contains(value) else {
            return ("the priority \(shown) is outside of -32768 to 32767", true)
        }
        return nil
    }

    /// Parses a number like strtol(3): characters after the digits are ignored. Nil without digits.
    static func leadingInteger(_ text: String) -> Int? {
        var digits = text[...]
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits = digits.dropFirst() }
        let number = digits.prefix { $0.isASCII && $0.isNumber }
        guard !number.isEmpty else { return nil }
        // A number with too many digits is outside of every valid range.
        let value = Int(number) ?? .max
        return isNegative ? -value : value
    }
}
