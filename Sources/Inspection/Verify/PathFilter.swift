import Glibc
import Host
import Paths

/// The files of packages that the administrator excluded from installation: when one is missing, that is not
/// damage.
///
/// Source: dpkg(1) `--path-exclude`, dpkg `lib/dpkg/options.c` and `src/main/filters.c` (the last pattern that matches
/// decides); localepurge(8).
struct PathFilter {
    private struct Rule {
        let isExclusion: Bool
        let pattern: String
    }

    private var rules: [Rule] = []
    private var purgesLocales = false

    init(files: RootedFiles) {
        var paths = (try? files.names(in: HostPaths.Dpkg.configurationParts)) ?? []
        paths = paths.filter(PathFilter.isConsidered).map { "\(HostPaths.Dpkg.configurationParts)/\($0)" }
        for path in paths + [HostPaths.Dpkg.configuration] {
            guard let text = try? files.text(path, limit: 16 << 20) else { continue }
            for line in text.split(whereSeparator: \.isNewline) { add(line) }
        }
        purgesLocales =
            files.exists("/etc/locale.nopurge") && files.exists("\(HostPaths.Dpkg.info)/localepurge.list")
    }

    /// Whether the name has only letters, digits, `_` and `-`, as for run-parts(8).
    private static func isConsidered(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 45
                || byte == 95
        }
    }

    private mutating func add(_ line: Substring) {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        let isExclusion = rest.hasPrefix("path-exclude")
        guard isExclusion || rest.hasPrefix("path-include") else { return }
        rest = rest.dropFirst("path-exclude".count)
        guard let mark = rest.first, " \t=".contains(mark) else { return }
        rest = rest.drop { " \t=".contains($0) }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        if rest.count >= 2, let quote = rest.first, quote == "\"" || quote == "'", rest.last == quote {
            rest = rest.dropFirst().dropLast()
        }
        rules.append(Rule(isExclusion: isExclusion, pattern: String(rest)))
    }

    /// Whether this file of a package may be missing.
    func omits(_ path: String) -> Bool {
        // What is below it can be made again, and may be deleted at any time (FHS 3.0, 5.5).
        if path.hasPrefix("/var/cache/") { return true }
        if purgesLocales, PathFilter.isLocalized(path) { return true }
        var isOmitted = false
        for rule in rules where fnmatch(rule.pattern, path, 0) == 0 { isOmitted = rule.isExclusion }
        return isOmitted
    }

    /// What localepurge removes: translations and translated manuals.
    private static func isLocalized(_ path: String) -> Bool {
        let places = [
            "/usr/share/locale/", "/usr/share/gnome/help/", "/usr/share/omf/", "/usr/share/doc/kde/HTML/",
            "/usr/share/cups/locale/", "/usr/share/vim/",
        ]
        if places.contains(where: path.hasPrefix) { return true }
        guard path.hasPrefix("/usr/share/man/") else { return false }
        // `man1` is a section, not a language.
        let directory = path.dropFirst("/usr/share/man/".count).prefix { $0 != "/" }
        return !directory.hasPrefix("man")
    }
}
