package import DpkgModel

/// Finds errors at which dpkg stops in dpkg.cfg: one option on each line, without dashes.
///
/// Only dpkg itself knows its options, and newer versions have more: an option with a plausible name that is
/// not in the table is reported as unknown for the versions from which the table was made.
/// Source: dpkg(1); dpkg `lib/dpkg/options.c`, `dpkg_options_load_file`; `src/main/main.c` and `force.c`.
package enum DpkgConfigurationParser {
    /// The newest version whose options are in the table.
    package static let newestKnown = PackageVersion("1.23.99")

    /// - Parameter version: the version of dpkg; nil when it is not known.
    package static func problems(
        _ bytes: [UInt8], file: String, version: PackageVersion?
    ) -> [ConfigurationProblem] {
        let isKnownVersion = version.map { $0 <= newestKnown } ?? true
        return TextLines.split(bytes).compactMap { line in
            let text = line.bytes.prefix { $0 != 0 }
            guard let (reason, isCertain) = mistake(text) else { return nil }
            return ConfigurationProblem(
                file: file, line: line.number, reason: reason, lines: [TextLines.numbered(line)],
                stops: isCertain || isKnownVersion)
        }
    }

    /// The options in a file, for other readers.
    package static func settings(_ bytes: [UInt8], file: String) -> [AptSetting] {
        TextLines.split(bytes).compactMap { line in
            guard let (name, value) = split(line.bytes.prefix { $0 != 0 }), !name.isEmpty else { return nil }
            return AptSetting(name: name, value: value ?? "", file: file, line: line.number)
        }
    }

    /// Splits `name`, `name=value`, `name value` or `name = value`; nil for blank lines and comments.
    private static func split(_ bytes: ArraySlice<UInt8>) -> (name: String, value: String?)? {
        var text = bytes
        while let last = text.last, AptWords.isSpace(last) { text.removeLast() }
        guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
        let end =
            text.firstIndex { AptWords.isSpace($0) || $0 == UInt8(ascii: "=") } ?? text.endIndex
        let name = String(decoding: text[..<end], as: UTF8.self)
        guard end < text.endIndex else { return (name, nil) }
        var rest = text[end...].drop(while: AptWords.isSpace)
        if rest.first == UInt8(ascii: "=") { rest = rest.dropFirst() }
        rest = rest.drop(while: AptWords.isSpace)
        return (name, String(decoding: rest, as: UTF8.self))
    }

    /// Why dpkg refuses a line, and whether every version does.
    private static func mistake(_ bytes: ArraySlice<UInt8>) -> (String, Bool)? {
        guard let (name, value) = split(bytes) else { return nil }
        var shown: String { String(printable: name.prefix(40).utf8) }
        if let value, let quote = value.first, quote == "\"" || quote == "'",
            value.count < 2 || value.last != quote
        {
            return ("a quote is never closed", true)
        }
        if withValue.contains(name) {
            guard let value else { return ("the option '\(shown)' needs a value", true) }
            return badValue(name, value)
        }
        if actions.contains(name) || name.hasPrefix("assert-") || name.hasPrefix("validate-") {
            return ("the action '\(shown)' has no place in a configuration file", true)
        }
        if ["no-act", "dry-run", "simulate"].contains(name) {
            return ("with '\(shown)' dpkg never changes anything", true)
        }
        if plain.contains(name) {
            return value == nil ? nil : ("the option '\(shown)' takes no value", true)
        }
        for prefix in ["force-", "no-force-", "refuse-"] where name.hasPrefix(prefix) {
            if value != nil { return ("the option '\(shown)' takes no value", true) }
            let thing = name.dropFirst(prefix.count)
            if forced.contains(String(thing)) { return nil }
            return ("'\(String(printable: thing.prefix(40).utf8))' is nothing to force", !isWord(thing))
        }
        return ("unknown option '\(shown)'", !isWord(name))
    }

    private static func badValue(_ name: String, _ value: String) -> (String, Bool)? {
        var shown: String { String(printable: value.prefix(40).utf8) }
        switch name {
        case "abort-after", "status-fd":
            return Int(value) == nil ? ("'\(shown)' is no number", true) : nil
        case "debug":
            let isOctal = !value.isEmpty && value.allSatisfy { ("0"..."7").contains($0) }
            return isOctal ? nil : ("'\(shown)' is no octal number", true)
        default: return nil
        }
    }

    /// Whether it has the form of an option name, so that some version may have the option.
    private static func isWord(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, first >= 97, first <= 122, name.utf8.count > 1 else {
            return false
        }
        return name.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
    }

    // Arrays, because building a set of these few names takes longer than searching them.
    private static let withValue = [
        "abort-after", "admindir", "debug", "ignore-depends", "instdir", "log", "path-exclude",
        "path-include", "post-invoke", "pre-invoke", "root", "status-fd", "status-logger", "verify-format",
    ]
    private static let plain = [
        "auto-deconfigure", "no-debsig", "no-pager", "pending", "recursive", "refuse-downgrade", "robot",
        "selected-only", "skip-same-version", "triggers", "no-triggers",
    ]
    /// Actions of dpkg: in a configuration file they conflict with the action on the command line.
    private static let actions = [
        "install", "unpack", "record-avail", "configure", "remove", "purge", "triggers-only",
        "get-selections", "set-selections", "clear-selections", "update-avail", "merge-avail",
        "clear-avail", "forget-old-unavail", "yet-to-unpack", "verify", "audit", "add-architecture",
        "remove-architecture", "print-architecture", "print-foreign-architectures", "compare-versions",
        "predep-package", "build", "contents", "control", "info", "field", "extract", "raw-extract", "show",
        "vextract", "fsys-tarfile", "list", "listfiles", "print-avail", "search", "status", "ctrl-tarfile",
        "print-installation-architecture", "help", "version", "force-help",
    ]
    private static let forced = [
        "all", "architecture", "bad-path", "bad-verify", "bad-version", "breaks",
        "confask", "confdef", "configure-any", "confmiss", "confnew", "confold", "conflicts", "depends",
        "depends-version", "downgrade", "hold", "not-root", "overwrite", "overwrite-diverted",
        "overwrite-dir", "remove-essential", "remove-protected", "remove-reinstreq",
        "script-chrootless", "security-mac", "statoverride-add", "statoverride-remove", "unsafe-io",
    ]
}
