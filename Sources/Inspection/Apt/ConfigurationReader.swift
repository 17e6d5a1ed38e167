import DpkgModel
import Glibc
import Host
import Paths

/// Reads the configuration of apt and dpkg: errors that make them stop, and the relevant settings.
struct ConfigurationReader {
    private let files: RootedFiles
    private let dpkgVersion: PackageVersion?
    private(set) var problems: [ConfigurationProblem] = []
    private(set) var settings: [AptSetting] = []
    private(set) var ignored: [String] = []
    private(set) var unseen: [UnseenEvidence] = []

    static func read(_ files: RootedFiles, dpkgVersion: PackageVersion?) -> ConfigurationReader {
        var reader = ConfigurationReader(files: files, dpkgVersion: dpkgVersion)
        reader.readAptConfiguration()
        reader.readPreferences()
        reader.readDpkgConfiguration()
        return reader
    }

    private init(files: RootedFiles, dpkgVersion: PackageVersion?) {
        self.files = files
        self.dpkgVersion = dpkgVersion
    }

    // MARK: apt

    private mutating func readAptConfiguration() {
        let parts = partNames(HostPaths.Apt.configurationParts, extensions: ["", "conf"])
        for path in parts + [HostPaths.Apt.configuration] {
            guard let bytes = contents(path) else { continue }
            let parser = AptConfigurationParser(bytes, file: path)
            settings += parser.settings.filter { Self.matters($0.name) || $0.isHook }
            noteLostHooks(parser.settings, bytes, path)
            guard let mistake = parser.mistake else { continue }
            problems.append(
                ConfigurationProblem(
                    file: path, line: mistake.line, reason: mistake.reason,
                    lines: Self.culprit(bytes, mistake, file: path), commentMarker: "//"))
        }
    }

    /// Reports hooks whose program is missing, often because its package was removed: apt fails at each of
    /// them. For a hook that shares its lines with other settings no repair is proposed.
    private mutating func noteLostHooks(_ settings: [AptSetting], _ bytes: [UInt8], _ path: String) {
        for (index, setting) in settings.enumerated() {
            guard let program = setting.program, !files.isAccessible(program, mode: X_OK) else { continue }
            let lines = TextLines.split(bytes)
            var culprit: [NumberedLine] = []
            if lines.indices.contains(setting.line - 1) {
                var rest = lines.map(\.bytes)
                rest[setting.line - 1] = []
                let parser = AptConfigurationParser(lines: rest, file: path)
                var others = settings
                others.remove(at: index)
                if parser.mistake == nil, parser.settings.map(\.value) == others.map(\.value) {
                    culprit = [TextLines.numbered(lines[setting.line - 1])]
                }
            }
            problems.append(
                ConfigurationProblem(
                    file: path, line: setting.line,
                    reason: "the hook \(setting.name) runs '\(program)', which is not there", lines: culprit,
                    commentMarker: "//", stops: !culprit.isEmpty))
        }
    }

    /// The one line without which the rest is readable, as near as possible to where apt stops; empty when
    /// there is no such line.
    private static func culprit(
        _ bytes: [UInt8], _ mistake: AptConfigurationParser.Mistake, file: String
    ) -> [NumberedLine] {
        let lines = TextLines.split(bytes)
        // A long file has to be moved away as a whole, because each attempt parses it again.
        guard lines.count <= 400, !bytes.contains(0) else { return [] }
        let order = lines.indices.sorted { abs($0 + 1 - mistake.line) < abs($1 + 1 - mistake.line) }
        for index in order.prefix(40) {
            var rest = lines.map(\.bytes)
            guard rest.count(where: { !$0.allSatisfy(AptWords.isSpace) }) > 1 else { return [] }
            rest[index] = []
            if AptConfigurationParser(lines: rest, file: file).mistake == nil {
                return [TextLines.numbered(lines[index])]
            }
        }
        return []
    }

    private mutating func readPreferences() {
        let parts = partNames(HostPaths.Apt.preferencesParts, extensions: ["", "pref"])
        for path in [HostPaths.Apt.preferences] + parts {
            guard let bytes = contents(path) else { continue }
            problems += PreferencesParser.problems(bytes, file: path)
        }
    }

    // MARK: dpkg

    /// Source: dpkg `lib/dpkg/options.c`, `dpkg_options_load`: letters, digits, `-` and `_` in the names.
    private mutating func readDpkgConfiguration() {
        let names = (try? files.names(in: HostPaths.Dpkg.configurationParts)) ?? []
        let parts = names.filter { $0.utf8.allSatisfy { Self.isPlain($0) } }
        let paths = parts.map { "\(HostPaths.Dpkg.configurationParts)/\($0)" }
        for path in paths + [HostPaths.Dpkg.configuration] {
            guard let bytes = contents(path) else { continue }
            let found = DpkgConfigurationParser.problems(bytes, file: path, version: dpkgVersion)
            problems += Self.asWhole(found, lines: TextLines.split(bytes).count)
            settings += DpkgConfigurationParser.settings(bytes, file: path).filter {
                ["force-unsafe-io", "root", "admindir", "instdir"].contains($0.name)
            }
        }
    }

    /// A file that contains only errors is moved away instead of being commented out line by line.
    private static func asWhole(_ problems: [ConfigurationProblem], lines: Int) -> [ConfigurationProblem] {
        guard problems.count > 3, problems.count == lines, var first = problems.first else { return problems }
        first.reason = "none of its \(lines) lines is an option; the first: \(first.reason)"
        first.lines = []
        return [first]
    }

    // MARK: files

    /// The names that apt reads in a directory of configuration parts; ignored files are recorded.
    ///
    /// Source: apt `apt-pkg/contrib/fileutl.cc`, `GetListOfFilesInDir`.
    private mutating func partNames(_ directory: String, extensions: [String]) -> [String] {
        let names = PartNames.read(files, directory, extensions: extensions)
        ignored += names.ignored
        if let reason = names.unseen { unseen.append(UnseenEvidence(path: directory, reason: reason)) }
        return names.read
    }

    private mutating func contents(_ path: String) -> [UInt8]? {
        do {
            return try files.read(path, limit: 4 << 20)
        } catch {
            if error.isMissing { return nil }
            if let kind = (try? files.status(path))?.kind, kind != .regular {
                problems.append(
                    ConfigurationProblem(file: path, line: nil, reason: "it is \(kind.phrase), not a file"))
            } else {
                unseen.append(UnseenEvidence(path: path, reason: error.reason))
            }
            return nil
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) || byte == 45 || byte == 95
    }

    /// Whether a setting affects where apt works, what it trusts or how it fetches.
    private static func matters(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower.hasPrefix("dir::state") || lower.hasPrefix("dir::cache") || lower.hasPrefix("dir::etc")
            || lower == "dir" || lower == "rootdir" || lower.hasSuffix("::proxy")
            || lower.hasPrefix("acquire::check-") || lower.hasPrefix("acquire::max-validtime")
            || lower == "apt::cache-limit"
            || lower.hasSuffix("allowunauthenticated") || lower.hasPrefix("acquire::allow")
            || lower.hasPrefix("acquire::gzipindexes") || lower.hasPrefix("acquire::forceipv")
            || lower.hasPrefix("dpkg::options") || lower == "apt::sandbox::user"
    }
}
