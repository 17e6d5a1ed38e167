import Paths

/// The contents of dpkg's administrative directory.
///
/// Source: dpkg(1) "FILES", deb-triggers(5), and the `lib/dpkg` sources named at each check.
package struct DatabaseEvidence: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg`.
    package var directory = HostPaths.Dpkg.adminDirectory
    /// False when the root has no package database at all.
    package var isPresent = true
    package var status = FileEvidence(path: HostPaths.Dpkg.status)
    package var problems: [StanzaProblem] = []
    /// How to rebuild the status file; nil when nothing is lost, or when this was not requested.
    package var restoration: StatusRestoration?
    /// `status` with the valid journal entries merged over it, as dpkg would see it.
    package var packages: [PackageRecord] = []
    package var journal: [JournalEntry] = []
    package var infoFiles: [InfoFileProblem] = []
    /// Copies of `info/` with files of packages whose list is missing; not searched for by a quick check.
    package var infoCopies: [InfoCopy] = []
    /// Entries that differ from younger copies of the status file; not searched for by a quick check.
    package var doubts: [EntryDoubt] = []
    /// Packages with a postrm script, which is run when they are purged.
    package var removalScripts: [PackageIdentity] = []
    /// Packages with a prerm script among those that are selected for removal.
    package var preRemovalScripts: [PackageIdentity] = []
    /// Names that have a `.list` in `info/` but no stanza in the database.
    package var forgottenPackages: [String] = []
    /// Problems in diversions, statoverride, triggers, arch, available and info/format.
    package var otherFiles: [DatabaseFileProblem] = []
    /// Lines that are missing in those files, known from copies and control files.
    package var lostLines: [LostLines] = []
    /// Triggers in `triggers/Unincorp`: activated, but not yet added to the packages' entries in `status`.
    package var deferredTriggers: [String] = []
    package var nativeArchitecture = ""
    package var foreignArchitectures: [String] = []
    /// Packages whose last state in dpkg.log is not the one in the database.
    package var disagreements: [LogDisagreement] = []
    /// Paths below `tmp.ci`, left by a dpkg process that was killed.
    package var temporaryControlFiles: [String] = []
    /// Files that dpkg unpacked under a temporary name and that no package state refers to any more. Searched
    /// for when an unpacking was interrupted, or when all files are checked.
    package var unpackLeftovers: [String] = []
    /// The newest log line of each package with unfinished work, by `name:arch`.
    package var lastLogLines: [String: LogLine] = [:]
    /// Unfinished packages with data: with a directory below /var/lib in which there is something that the package did
    /// not bring.
    package var dataHolders: [PackageIdentity] = []
    /// The last known failure of each unfinished package, where a log or an earlier repair has one.
    package var recordedFailures: [RecordedFailure] = []

    package init() {}

    /// Packages that have files other than configuration files on the disk.
    package var presentPackages: [PackageRecord] { packages.filter(\.isPresent) }

    /// Whether a package is between two versions because its unpacking was interrupted: dpkg will use or
    /// remove what it unpacked.
    package var hasCutOffUnpacking: Bool {
        packages.contains { $0.state == .halfInstalled || $0.flag == .reinstallRequired }
    }

    /// The version of every package instance, for many look-ups.
    package var versions: [PackageIdentity: String] {
        var found: [PackageIdentity: String] = [:]
        for record in packages { found[record.identity] = record.version?.text }
        return found
    }

    /// The record of one package. It searches the whole list, so use it only for a few look-ups.
    package func record(of identity: PackageIdentity) -> PackageRecord? {
        packages.first { $0.identity == identity }
    }
}
