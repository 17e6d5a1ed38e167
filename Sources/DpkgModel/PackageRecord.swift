/// What the database says of one package instance: one stanza of `status`, or of a journal entry.
///
/// Source: deb-control(5) and `lib/dpkg/parse.c` of dpkg for the fields of the status file.
package struct PackageRecord: Codable, Hashable, Sendable {
    package var identity: PackageIdentity
    package var want: Want = .unknown
    package var flag: ErrorFlag = .okay
    package var state: PackageState = .notInstalled
    package var version: PackageVersion?
    /// The version last configured, present in unfinished states only.
    package var configVersion: PackageVersion?
    package var isEssential = false
    /// `Protected: yes`, or apt's older `Important: yes`.
    package var isProtected = false
    /// `no`, `same`, `foreign` or `allowed`; empty when absent.
    package var multiArch = ""
    /// Relation fields as they stand; empty when absent. `RelationParser` reads them.
    package var depends = ""
    package var preDepends = ""
    package var conflicts = ""
    package var breaks = ""
    package var provides = ""
    /// The paths of `Conffiles`, without their hashes.
    package var conffiles: [String] = []
    package var triggersPending = ""
    package var triggersAwaited = ""
    /// In KiB, as packages declare it.
    package var installedSize: Int64 = 0
    /// The file the record was read from, below the administrative directory: `status` or `updates/0003`.
    package var file = "status"
    /// The line of its first field, from 1.
    package var line = 0

    package init(identity: PackageIdentity) {
        self.identity = identity
    }

    /// The name to give to dpkg and apt: with the architecture where the bare name could mean another.
    package func argument(native: String) -> String {
        let isPlain =
            multiArch != "same"
            && (identity.architecture == native || identity.architecture == "all"
                || identity.architecture.isEmpty)
        return isPlain ? identity.name : "\(identity.name):\(identity.architecture)"
    }

    /// How its files in `info/` begin: `NAME`, or `NAME:ARCH` for `Multi-Arch: same`.
    package var infoStem: String {
        multiArch == "same" ? "\(identity.name):\(identity.architecture)" : identity.name
    }

    /// The three letters of `dpkg -l`, for example `iHR`; the last is dropped when there is no flag.
    package var letters: String {
        let two = String([want.letter, state.letter])
        return flag == .reinstallRequired ? two + "R" : two
    }

    /// Installed in dpkg's sense for dependencies: configured, triggers pending or not.
    package var isConfigured: Bool {
        state == .installed || state == .triggersPending
    }

    /// Something of the package is on the disk, beyond configuration files.
    package var isPresent: Bool { state.isPresent }

    /// Only an archive of it completes it: dpkg cannot go on with what is on the disk.
    package var needsArchive: Bool { flag == .reinstallRequired || state == .halfInstalled }

    /// In a state that dpkg did not finish.
    package var isUnfinished: Bool {
        flag == .reinstallRequired || state.isUnfinished
    }
}
