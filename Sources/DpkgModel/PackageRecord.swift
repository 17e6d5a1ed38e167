/// The database entry of one package instance: one stanza of `status`, or of a journal entry.
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
    /// Relation fields, unparsed; empty when absent. `RelationParser` parses them.
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

    /// The name to pass to dpkg and apt: with the architecture where the name alone would be ambiguous.
    package func argument(native: String) -> String {
        let isPlain =
            multiArch != "same"
            && (identity.architecture == native || identity.architecture == "all"
                || identity.architecture.isEmpty)
        return isPlain ? identity.name : "\(identity.name):\(identity.architecture)"
    }

    /// The stem of the names of its files in `info/`: `NAME`, or `NAME:ARCH` for `Multi-Arch: same`.
    package var infoStem: String {
        multiArch == "same" ? "\(identity.name):\(identity.architecture)" : identity.name
    }

    /// The three letters of `dpkg -l`, for example `iHR`; the third is left out when there is no error flag.
    package var letters: String {
        let two = String([want.letter, state.letter])
        return flag == .reinstallRequired ? two + "R" : two
    }

    /// Whether dpkg regards the package as installed when it checks dependencies: it is configured, with or
    /// without pending triggers.
    package var isConfigured: Bool {
        state == .installed || state == .triggersPending
    }

    /// Whether files of the package other than configuration files are on the disk.
    package var isPresent: Bool { state.isPresent }

    /// Whether the package can be completed only by unpacking its archive again: what is on the disk is not
    /// enough for dpkg.
    package var needsArchive: Bool { flag == .reinstallRequired || state == .halfInstalled }

    /// Whether the administrator, or apt in his name, has selected it to be removed.
    package var isSelectedForRemoval: Bool { want == .deinstall || want == .purge }

    /// Whether dpkg has begun to remove it: it sets half-configured before prerm runs, and half-installed before files go.
    ///
    /// Source: dpkg `src/main/remove.c`, `deferred_remove`, `removal_bulk_remove_files`.
    package var isRemovalBegun: Bool {
        isSelectedForRemoval
            && (flag == .reinstallRequired || state == .halfConfigured || state == .halfInstalled)
    }

    /// Whether dpkg has not finished its work on the package.
    package var isUnfinished: Bool {
        flag == .reinstallRequired || state.isUnfinished
    }
}
