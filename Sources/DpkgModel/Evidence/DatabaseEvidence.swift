/// The contents of dpkg's administrative directory.
///
/// Source: dpkg(1) "FILES", deb-triggers(5), and the `lib/dpkg` sources named at each check.
package struct DatabaseEvidence: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg`.
    package var directory = "/var/lib/dpkg"
    /// False when the root has no package database at all.
    package var isPresent = true
    package var status = FileEvidence(path: "/var/lib/dpkg/status")
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

/// Whether a file exists and is usable.
package struct FileEvidence: Codable, Hashable, Sendable {
    package enum Condition: Codable, Hashable, Sendable {
        case present
        case missing
        case empty
        case notRegular(String)
        case unreadable(String)
    }

    package var path: String
    package var condition = Condition.present
    package var size: Int64 = 0

    package init(path: String, condition: Condition = .present, size: Int64 = 0) {
        self.path = path
        self.condition = condition
        self.size = size
    }
}

/// One entry of `updates/`, dpkg's journal.
package struct JournalEntry: Codable, Hashable, Sendable {
    package enum Condition: Codable, Hashable, Sendable {
        /// A sound entry, with the package of its stanza.
        case valid(PackageIdentity)
        /// The file has zero length, which dpkg accepts.
        case empty
        case damaged(StanzaProblem)
        /// Not an entry written by dpkg: a directory, or a name of the wrong length, which makes every dpkg
        /// command stop.
        case foreign(String)
        case unreadable(String)
    }

    /// For example `0003`.
    package var name: String
    package var condition: Condition

    package init(name: String, condition: Condition) {
        self.name = name
        self.condition = condition
    }
}

/// An entry of the status file with a field that differs in copies which were made after the package was
/// installed.
package struct EntryDoubt: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var field: String
    /// The value in the copies.
    package var value: String
    /// The copies that agree.
    package var copies: [String] = []

    /// Whether two copies agree against the file, so that the file is damaged. With only one copy, either may
    /// be damaged.
    package var isCertain: Bool { copies.count > 1 }

    package init(package: PackageIdentity, field: String, value: String, copies: [String] = []) {
        self.package = package
        self.field = field
        self.value = value
        self.copies = copies
    }
}

/// A directory beside `info/` that is a copy of it, and the files in it that belong to the installed
/// versions.
package struct InfoCopy: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg/info.bak`.
    package var directory: String
    package var packages: [PackageIdentity] = []
    /// Names in it that are missing in `info/`.
    package var files: [String] = []

    package init(directory: String, packages: [PackageIdentity] = [], files: [String] = []) {
        self.directory = directory
        self.packages = packages
        self.files = files
    }
}

/// A file of `info/` that is not as dpkg needs it to be.
package struct InfoFileProblem: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case listMissing, listEmpty, listUnterminated, listHasNUL, listHasEmptyLine
        case scriptEmpty, scriptHasNUL
        /// The script names an interpreter that does not exist and that belongs to no installed package.
        case scriptInterpreterMissing
        case checksumsEmpty, checksumsDamaged, checksumsMissing
    }

    package var package: PackageIdentity
    package var path: String
    package var kind: Kind
    /// The interpreter that the script names.
    package var detail: String?

    package init(package: PackageIdentity, path: String, kind: Kind, detail: String? = nil) {
        self.package = package
        self.path = path
        self.kind = kind
        self.detail = detail
    }
}

/// A line of another database file that makes dpkg stop, or that is wrong.
package struct DatabaseFileProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// An entry of three lines is incomplete.
        case incomplete
        case unterminated
        case nulBytes
        case malformed(String)
        case unknownUser(String)
        case unknownGroup(String)
        /// The account is not in /etc/passwd or /etc/group, and nsswitch.conf(5) names a service that cannot
        /// be queried here.
        case unseenAccount(String)
        /// A second entry with the same key as an earlier one.
        case duplicate
        case notRegular(String)
        /// dpkg needs a directory here. The value is what exists instead, as text for the user; nil when
        /// nothing exists.
        case notADirectory(String?)
        /// The file does not exist, or it is empty.
        case missing
        /// This number of lines are missing in the file; all lines that are there are sound.
        case lacksLines(Int)
        /// The whole content is not one of the valid values.
        case content(String)
        /// An architecture of installed packages that the file does not list.
        case missingArchitecture(String)
    }

    package var path: String
    package var line: Int?
    package var kind: Kind
    /// The line, cut to `LineText.limit` characters; nil when the problem is about the whole file.
    package var text: String?

    package init(path: String, line: Int?, kind: Kind, text: String? = nil) {
        self.path = path
        self.line = line
        self.kind = kind
        self.text = text
    }

    /// Whether content of the file is unreadable now, so that a copy may be needed to recover it.
    package var losesContent: Bool {
        switch kind {
        case .incomplete, .unterminated, .nulBytes, .malformed, .missing, .lacksLines, .notRegular, .content:
            true
        case .unknownUser, .unknownGroup, .unseenAccount, .duplicate, .missingArchitecture, .notADirectory:
            false
        }
    }
}

/// Lines that are missing in a damaged database file, known from another source.
package struct LostLines: Codable, Hashable, Sendable {
    package var path: String
    package var lines: [String]
    /// The source: a copy in /var/backups, or the control files of packages.
    package var source: String

    package init(path: String, lines: [String], source: String) {
        self.path = path
        self.lines = lines
        self.source = source
    }
}

/// One state line of dpkg.log.
package struct LogLine: Codable, Hashable, Sendable {
    /// From 1 within the part that was read; nil when the log was not read from its start.
    package var line: Int?
    /// As written in the log: `2026-11-22 23:41:07`.
    package var time: String
    package var state: String
    package var version: String

    package init(line: Int?, time: String, state: String, version: String) {
        self.line = line
        self.time = time
        self.state = state
        self.version = version
    }
}

/// dpkg logged a state that the database does not have: an update of the database was lost.
package struct LogDisagreement: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var databaseState: PackageState
    package var logged: LogLine

    package init(package: PackageIdentity, databaseState: PackageState, logged: LogLine) {
        self.package = package
        self.databaseState = databaseState
        self.logged = logged
    }
}
