package import DpkgModel

/// Parses the output of `apt-get -s`.
///
/// Source: apt `apt-pkg/algorithms.cc`, `pkgSimulate`: `Inst P [old] (new Label:ver/suite [arch])`,
/// `Remv P [old]`, `Purg P [old]`; `Conf` lines repeat what `Inst` said. Sizes are not printed.
package enum SimulationParser {
    /// The changes and the packages that are kept back. Sizes are 0.
    package static func changeSet(_ text: String) -> ChangeSet {
        let lines = text.split(separator: "\n")
        return ChangeSet(changes: lines.compactMap(change), keptBack: keptBack(lines))
    }

    private static func change(_ line: Substring) -> PackageChange? {
        let words = line.split(separator: " ")
        guard words.count >= 2 else { return nil }
        switch words[0] {
        case "Remv": return removal(.remove, words[1], line)
        case "Purg": return removal(.purge, words[1], line)
        case "Inst": return installation(words[1], line)
        default: return nil
        }
    }

    private static func removal(
        _ kind: PackageChange.Kind, _ word: Substring, _ line: Substring
    ) -> PackageChange {
        let (name, architecture) = split(word)
        return PackageChange(name: name, architecture: architecture, kind: kind, oldVersion: bracketed(line))
    }

    private static func installation(_ word: Substring, _ line: Substring) -> PackageChange? {
        guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close
        else { return nil }
        let inner = line[line.index(after: open)..<close]
        guard let version = inner.split(separator: " ").first else { return nil }
        let (name, qualifier) = split(word)
        let old = bracketed(line)
        var change = PackageChange(
            name: name, architecture: qualifier, kind: kind(old, String(version)), oldVersion: old,
            newVersion: String(version))
        change.isSecurity = inner.contains("-security") || inner.contains("-Security")
        // `2.0 Debian:12.5/stable, Debian-Security:12/stable-security [amd64]`
        if let start = inner.lastIndex(of: "["), inner.last == "]" {
            change.architecture = String(inner[inner.index(after: start)...].dropLast())
            let release = inner[version.endIndex..<start].split(separator: ",").first ?? ""
            (change.origin, change.suite) = source(release)
        }
        return change
    }

    /// The label and the suite of ` Debian:12.5/stable`; nil for a missing one.
    private static func source(_ release: Substring) -> (origin: String?, suite: String?) {
        let text = release.drop { $0 == " " }
        let origin = text.lastIndex(of: ":").map { String(text[..<$0]) }
        let rest = text.lastIndex(of: ":").map { text[text.index(after: $0)...] } ?? text
        let suite = String(rest.split(separator: "/").last ?? "").filter { $0 != " " }
        return (origin, suite.isEmpty ? nil : suite)
    }

    private static func kind(_ old: String?, _ new: String) -> PackageChange.Kind {
        guard let old else { return .install }
        let order = PackageVersion(new).compare(to: PackageVersion(old))
        return order > 0 ? .upgrade : order < 0 ? .downgrade : .reinstall
    }

    /// Splits `NAME:ARCH`; the architecture is empty when there is none.
    static func split(_ word: Substring) -> (name: String, architecture: String) {
        guard let colon = word.lastIndex(of: ":") else { return (String(word), "") }
        return (String(word[..<colon]), String(word[word.index(after: colon)...]))
    }

    /// The version in brackets before the parenthesis.
    private static func bracketed(_ line: Substring) -> String? {
        let head = line.prefix { $0 != "(" }
        guard let open = head.firstIndex(of: "["), let close = head[open...].firstIndex(of: "]") else {
            return nil
        }
        return String(head[head.index(after: open)..<close])
    }

    /// The names in the two lists of packages that are not upgraded; apt-get prints no versions there.
    private static func keptBack(_ lines: [Substring]) -> [KeptBackPackage] {
        var found: [KeptBackPackage] = []
        var reason: KeptBackPackage.Reason?
        for line in lines {
            if line.hasSuffix("deferred due to phasing:") {
                reason = .phased(0)
            } else if line.hasSuffix("have been kept back:") {
                reason = .other("apt-get keeps it back")
            } else if line.hasPrefix("  "), let reason {
                found += line.split(separator: " ").map { word in
                    let (name, architecture) = split(word)
                    return KeptBackPackage(
                        name: name, architecture: architecture, installed: "", candidate: "", reason: reason)
                }
            } else {
                reason = nil
            }
        }
        return found
    }
}
