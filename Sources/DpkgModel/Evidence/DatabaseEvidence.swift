/// What stands in dpkg's administrative directory.
///
/// Source: dpkg(1) "FILES", deb-triggers(5), and the `lib/dpkg` sources named at each check.
package struct DatabaseEvidence: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg`.
    package var directory = "/var/lib/dpkg"
    /// False when the root has no package database at all.
    package var isPresent = true
    package var status = FileEvidence(path: "/var/lib/dpkg/status")
    package var problems: [StanzaProblem] = []
    /// How the status file can be made again; nil when nothing is lost, or it was not asked for.
    package var restoration: StatusRestoration?
    /// `status` with the valid journal entries merged over it, as dpkg would see it.
    package var packages: [PackageRecord] = []
    package var journal: [JournalEntry] = []
    package var infoFiles: [InfoFileProblem] = []
    /// Copies of `info/` that have files of packages whose list is missing; not looked for by a quick look.
    package var infoCopies: [InfoCopy] = []
    /// Entries that say something else than younger copies of the status file; not looked for by a quick look.
    package var doubts: [EntryDoubt] = []
    /// Packages with a postrm script: purging them runs it.
    package var removalScripts: [PackageIdentity] = []
    /// Packages with a prerm script, of those that are selected for removal.
    package var preRemovalScripts: [PackageIdentity] = []
    /// Names with a `.list` in `info/` and no stanza in the database.
    package var forgottenPackages: [String] = []
    /// Problems in diversions, statoverride, triggers, arch, available and info/format.
    package var otherFiles: [DatabaseFileProblem] = []
    /// What copies and control files know of those that have lost something.
    package var lostLines: [LostLines] = []
    /// Triggers in `triggers/Unincorp`: activated, and not handed to their packages yet.
    package var deferredTriggers: [String] = []
    package var nativeArchitecture = ""
    package var foreignArchitectures: [String] = []
    /// Packages whose last state in dpkg.log is not the one in the database.
    package var disagreements: [LogDisagreement] = []
    /// Paths below `tmp.ci`, left by a dpkg that died.
    package var temporaryControlFiles: [String] = []
    /// Files that dpkg unpacked beside their places and that nothing waits for any more: looked for when an unpacking
    /// was cut off, or all files are looked at.
    package var unpackLeftovers: [String] = []
    /// The newest dates of unfinished work in dpkg.log, by `name:arch`.
    package var lastLogLines: [String: LogLine] = [:]

    package init() {}

    /// Records with anything on the disk.
    package var presentPackages: [PackageRecord] { packages.filter(\.isPresent) }

    /// A package is neither what it was nor what it was to become: dpkg will use or clear what it unpacked.
    package var hasCutOffUnpacking: Bool {
        packages.contains { $0.state == .halfInstalled || $0.flag == .reinstallRequired }
    }

    /// The version of every instance, for many look-ups.
    package var versions: [PackageIdentity: String] {
        var found: [PackageIdentity: String] = [:]
        for record in packages { found[record.identity] = record.version?.text }
        return found
    }

    /// For a few look-ups: it goes through the whole list.
    package func record(of identity: PackageIdentity) -> PackageRecord? {
        packages.first { $0.identity == identity }
    }
}

/// Whether a file is there and of use.
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
        /// Names the package whose stanza it holds.
        case valid(PackageIdentity)
        /// Zero length: dpkg accepts it.
        case empty
        case damaged(StanzaProblem)
        /// Not an entry of dpkg's: a directory, or a name of another length, which stops every dpkg command.
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

/// An entry of the status file with a field that copies have otherwise, though they were made after the package was
/// installed.
package struct EntryDoubt: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var field: String
    /// What the copies have.
    package var value: String
    /// Those that agree.
    package var copies: [String] = []

    /// Two copies against one file: the file is damaged. Of one copy and the file either may be.
    package var isCertain: Bool { copies.count > 1 }

    package init(package: PackageIdentity, field: String, value: String, copies: [String] = []) {
        self.package = package
        self.field = field
        self.value = value
        self.copies = copies
    }
}

/// A directory beside `info/` that was made from it, and what of it is of the installed versions.
package struct InfoCopy: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg/info.bak`.
    package var directory: String
    package var packages: [PackageIdentity] = []
    /// Names in it that `info/` has not.
    package var files: [String] = []

    package init(directory: String, packages: [PackageIdentity] = [], files: [String] = []) {
        self.directory = directory
        self.packages = packages
        self.files = files
    }
}

/// A file of `info/` that is not as dpkg needs it.
package struct InfoFileProblem: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case listMissing, listEmpty, listUnterminated, listHasNUL, listHasEmptyLine
        case scriptEmpty, scriptHasNUL
        /// It names an interpreter that is not there and that no installed package has.
        case scriptInterpreterMissing
        case checksumsEmpty, checksumsDamaged, checksumsMissing
    }

    package var package: PackageIdentity
    package var path: String
    package var kind: Kind
    /// What it names: an interpreter.
    package var detail: String?

    package init(package: PackageIdentity, path: String, kind: Kind, detail: String? = nil) {
        self.package = package
        self.path = path
        self.kind = kind
        self.detail = detail
    }
}

/// A line of another database file that makes dpkg stop, or that says what is not so.
package struct DatabaseFileProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// An entry of three lines lacks some.
        case incomplete
        case unterminated
        case nulBytes
        case malformed(String)
        case unknownUser(String)
        case unknownGroup(String)
        /// Not in /etc/passwd or /etc/group, and nsswitch.conf(5) names a service that cannot be asked here.
        case unseenAccount(String)
        /// A second entry for what an earlier line is about.
        case duplicate
        case notRegular(String)
        /// Something else, in words, stands where dpkg needs a directory; nil when nothing does.
        case notADirectory(String?)
        /// There is no such file, or it is empty.
        case missing
        /// So many lines that belong into the file are not in it; all that are in it are sound.
        case lacksLines(Int)
        /// The whole content is not one of the valid ones.
        case content(String)
        /// An architecture that installed packages have and the file does not name.
        case missingArchitecture(String)
    }

    package var path: String
    package var line: Int?
    package var kind: Kind
    /// The line as it stands, at most its first `LineText.limit` characters; nil when it is about the whole file.
    package var text: String?

    package init(path: String, line: Int?, kind: Kind, text: String? = nil) {
        self.path = path
        self.line = line
        self.kind = kind
        self.text = text
    }

    /// Something that stood there once can no longer be read: copies may know it.
    package var losesContent: Bool {
        switch kind {
        case .incomplete, .unterminated, .nulBytes, .malformed, .missing, .lacksLines, .notRegular, .content:
            true
        case .unknownUser, .unknownGroup, .unseenAccount, .duplicate, .missingArchitecture, .notADirectory:
            false
        }
    }
}

/// Lines that belong into a damaged database file, known from elsewhere.
package struct LostLines: Codable, Hashable, Sendable {
    package var path: String
    package var lines: [String]
    /// Where they were read: a copy in /var/backups, or the control files of packages.
    package var source: String

    package init(path: String, lines: [String], source: String) {
        self.path = path
        self.lines = lines
        self.source = source
    }
}

/// One state line of dpkg.log.
package struct LogLine: Codable, Hashable, Sendable {
    /// From 1 within the part that was read, nil when the log was not read from its start.
    package var line: Int?
    /// As it stands: `2026-11-22 23:41:07`.
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

/// dpkg wrote a state to its log that the database does not have: an update was lost.
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
