package import DpkgModel

/// Reads what `apt-get -s` prints.
///
/// Source: apt `apt-pkg/algorithms.cc`, `pkgSimulate`: `Inst P [old] (new Origin:ver/suite [arch])`,
/// `Remv P [old]`, `Purg P [old]`; `Conf` lines repeat what `Inst` said.
package enum SimulationParser {
    package static func changeSet(_ text: String) -> ChangeSet {
        var set = ChangeSet()
        for line in text.split(separator: "\n") {
            guard let change = change(line) else { continue }
            set.changes.append(change)
        }
        set.keptBack = keptBack(text)
        return set
    }

    static func change(_ line: Substring) -> PackageChange? {
        let words = line.split(separator: " ")
        guard words.count >= 2 else { return nil }
        let (name, qualifier) = split(words[1])
        let old = bracketed(line)
        switch words[0] {
        case "Remv", "Purg":
            return PackageChange(
                name: name, architecture: qualifier, kind: words[0] == "Remv" ? .remove : .purge,
                oldVersion: old)
        case "Inst":
            guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close
            else {
                return nil
            }
            let inner = line[line.index(after: open)..<close].split(separator: " ")
            guard let version = inner.first else { return nil }
            let architecture = inner.last.map { $0.filter { $0 != "[" && $0 != "]" } } ?? qualifier
            let isSecurity = inner.contains { $0.contains("-security") || $0.contains("-Security") }
            return PackageChange(
                name: name, architecture: architecture, kind: kind(old, String(version)), oldVersion: old,
                newVersion: String(version), isSecurity: isSecurity)
        default: return nil
        }
    }

    private static func kind(_ old: String?, _ new: String) -> PackageChange.Kind {
        guard let old else { return .install }
        let order = PackageVersion(new).compare(to: PackageVersion(old))
        return order > 0 ? .upgrade : order < 0 ? .downgrade : .reinstall
    }

    private static func split(_ word: Substring) -> (name: String, architecture: String) {
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

    /// The names below "kept back:", without versions: apt-get prints none here.
    private static func keptBack(_ text: String) -> [KeptBackPackage] {
        var found: [KeptBackPackage] = []
        var reason: KeptBackPackage.Reason?
        for line in text.split(separator: "\n") {
            if line.contains("deferred due to phasing") {
                reason = .phased(0)
            } else if line.contains("have been kept back") {
                reason = .other("kept back by apt-get")
            } else if line.hasPrefix("  "), let reason {
                for name in line.split(separator: " ") {
                    found.append(
                        KeptBackPackage(
                            name: String(name), architecture: "", installed: "?", candidate: "?",
                            reason: reason))
                }
            } else {
                reason = nil
            }
        }
        return found
    }
}

/// Reads `apt-cache policy NAME`.
package enum PolicyParser {
    package static func archives(_ text: String, asked: String) -> [PackageArchive] {
        let colon = asked.lastIndex(of: ":")
        let name = colon.map { String(asked[..<$0]) } ?? asked
        let architecture = colon.map { String(asked[asked.index(after: $0)...]) } ?? ""
        var archive = PackageArchive(
            name: name, architecture: architecture, installed: nil, candidate: nil, isAutomatic: false,
            versions: [])
        var hasTable = false
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "Installed:"?: archive.installed = known(words)
            case "Candidate:"?: archive.candidate = known(words)
            case "Version"?: hasTable = true
            case .some(let first) where hasTable:
                // `500 http://… suite/component`, and `100 /var/lib/dpkg/status`.
                let isSource = words.count >= 2 && Int(first) != nil && words[1].contains("/")
                if isSource, let last = archive.versions.indices.last {
                    // The status file is listed like a source, and is none.
                    if words[1] != "/var/lib/dpkg/status" { archive.versions[last].isDownloadable = true }
                } else {
                    let version = first == "***" ? words.dropFirst().first : first
                    if let version {
                        archive.versions.append(ArchiveVersion(version: version, isDownloadable: false))
                    }
                }
            default: break
            }
        }
        return archive.versions.isEmpty ? [] : [archive]
    }

    private static func known(_ words: [String]) -> String? {
        words.count > 1 && words[1] != "(none)" ? words[1] : nil
    }
}
