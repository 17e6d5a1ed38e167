import DpkgModel
import Host
import Paths

/// Applies the administrator's pins by apt's rules. libapt is not used, because it may be damaged.
///
/// Source: apt_preferences(5); apt `apt-pkg/policy.cc`, `ReadPinFile`, `CreatePin`, `InitDefaults`, `GetPriority`.
struct AptPins: Sendable {
    /// A version of a package, with every index that has it.
    struct Version {
        var package: String
        var source: String
        var architecture: String
        var version: String
        var files: [PinnedFile]
    }

    private struct Pin {
        /// The packages: `foo`, `foo:amd64`, `src:foo`, `linux-*` or `/^linux/`.
        var name: String
        var selection: PinSelection
        /// Nil for `never`.
        var priority: Int?
    }

    /// Pins for `Package: *`, which give priorities to indexes.
    private var general: [Pin] = []
    private var specific: [Pin] = []

    init(files: RootedFiles) {
        let parts = PartNames.read(files, HostPaths.Apt.preferencesParts, extensions: ["", "pref"])
        for path in [HostPaths.Apt.preferences] + parts.read {
            guard let bytes = try? files.read(path, limit: 16 << 20) else { continue }
            take(bytes)
        }
    }

    init(_ bytes: [UInt8]) {
        take(bytes)
    }

    private mutating func take(_ bytes: [UInt8]) {
        for stanza in AptStanza.split(bytes) {
            guard let selection = stanza["Pin"].flatMap({ PinSelection($0) }),
                let written = stanza["Pin-Priority"]
            else { continue }
            let priority = PreferencesParser.leadingInteger(written)
            // apt ignores 0 and anything that is not a number.
            guard written == "never" || (priority ?? 0) != 0 else { continue }
            for name in stanza.words("Package") {
                let pin = Pin(name: name, selection: selection, priority: priority)
                if name == "*" { general.append(pin) } else { specific.append(pin) }
            }
        }
    }

    /// apt's priority of a version that is not installed; nil for `never`, and when no index has the version.
    ///
    /// | what applies | priority |
    /// |---|---|
    /// | a pin that names the package and selects the version | that of the first such pin |
    /// | otherwise | the highest of the indexes that have the version |
    ///
    /// The priority of an index is that of the first pin for `Package: *` that selects it, else its default priority.
    func priority(of version: Version) -> Int? {
        let files = version.files.compactMap(priority(of:))
        let own = specific.first { pin in
            isAbout(pin.name, version) && isSelected(by: pin.selection, version)
        }
        guard let own else { return files.max() }
        // A pin for the package does not override `never` for all its indexes.
        return files.isEmpty ? nil : own.priority
    }

    private func priority(of file: PinnedFile) -> Int? {
        guard let pin = general.first(where: { $0.selection.matches(file) }) else {
            return file.defaultPriority
        }
        return pin.priority
    }

    private func isSelected(by selection: PinSelection, _ version: Version) -> Bool {
        if case .version(let pattern) = selection {
            return PinExpression.matches(pattern, version.version)
        }
        return version.files.contains { selection.matches($0) }
    }

    private func isAbout(_ name: String, _ version: Version) -> Bool {
        let isSource = name.hasPrefix("src:")
        var pattern = name[...]
        if isSource { pattern = pattern.dropFirst(4) }
        if !pattern.hasPrefix("/"), let colon = pattern.lastIndex(of: ":") {
            let architecture = pattern[pattern.index(after: colon)...]
            let isFitting =
                architecture == "any" || version.architecture == "all"
                || architecture == version.architecture
            guard isFitting else { return false }
            pattern = pattern[..<colon]
        }
        return PinExpression.matches(String(pattern), isSource ? version.source : version.package)
    }
}
