package import DpkgModel

/// What a run has saved of a package before its removal, as it is written to `saved.json` beside the copies.
package struct SavedPackage: Codable, Hashable, Sendable {
    package static let currentSchemaVersion = 1

    package var schemaVersion = SavedPackage.currentSchemaVersion
    /// The name of the run.
    package var run: String
    package var package: PackageIdentity
    /// The stem of the names of its files in `info/`.
    package var stem: String
    package var version: String?
    /// dpkg's three state letters.
    package var letters: String
    /// SHA-256 of the text of its status entry.
    package var entrySHA256: String
    /// The files and directories of its list that were there, and what dpkg had unpacked of it under temporary names;
    /// sorted by their paths.
    package var files: [SavedFile]
    /// Its files in dpkg's `info/`.
    package var info: [SavedFile]
    /// Diversions that the package itself has made.
    package var diversions: [DiversionTable.Entry]
    /// Its lines in `triggers/`.
    package var interests: [SavedInterest]
    /// Alternatives that its files provide.
    package var alternatives: [SavedAlternative]
    /// The architecture in apt's mark that the package was installed automatically; nil without a mark.
    package var automaticArchitecture: String?

    package init(
        run: String, record: PackageRecord, entrySHA256: String, files: [SavedFile] = [],
        info: [SavedFile] = [],
        diversions: [DiversionTable.Entry] = [], interests: [SavedInterest] = [],
        alternatives: [SavedAlternative] = []
    ) {
        self.run = run
        package = record.identity
        stem = record.infoStem
        version = record.version?.text
        letters = record.letters
        self.entrySHA256 = entrySHA256
        self.files = files
        self.info = info
        self.diversions = diversions
        self.interests = interests
        self.alternatives = alternatives
    }

    /// Name and version: `lab-vendor 1`.
    package var title: String { version.map { "\(package) \($0)" } ?? "\(package)" }
}

/// A saved file or directory.
package struct SavedFile: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case regular, directory, symbolicLink
        /// A fifo, a socket or a device.
        case other
    }

    /// As the package's list has it.
    package var path: String
    /// Where it was, when a diversion had led it to another place.
    package var place: String?
    package var kind: Kind
    /// Permissions and set-id bits.
    package var mode: UInt32
    package var user: UInt32
    package var group: UInt32
    /// The time of the last change of the contents, in nanoseconds since 1970.
    package var modified: Int64
    /// In bytes; 0 for anything but a regular file.
    package var size: Int64
    /// Of the contents of a regular file.
    package var sha256: String?
    /// The text of a symbolic link.
    package var target: String?
    /// The path of a file before it in this list of which it is a hard link.
    package var twin: String?
    package var isConffile = false
    /// The stems of the lists of other packages that have the file too.
    package var sharedWith: [String] = []

    package init(
        path: String, kind: Kind, mode: UInt32, user: UInt32, group: UInt32, modified: Int64, size: Int64
    ) {
        self.path = path
        self.kind = kind
        self.mode = mode
        self.user = user
        self.group = group
        self.modified = modified
        self.size = size
    }
}

/// A line of dpkg's books of triggers.
package struct SavedInterest: Codable, Hashable, Sendable {
    /// The file: `/var/lib/dpkg/triggers/File`, or one named after an explicit trigger.
    package var file: String
    package var line: String

    package init(file: String, line: String) {
        self.file = file
        self.line = line
    }
}

/// A choice of update-alternatives(1) that the package provides.
package struct SavedAlternative: Codable, Hashable, Sendable {
    package struct Slave: Codable, Hashable, Sendable {
        package var name: String
        package var link: String
        package var path: String
    }

    package var name: String
    /// The path of the generic name: `/usr/bin/editor`.
    package var link: String
    package var path: String
    package var priority: Int
    package var slaves: [Slave]
    /// Whether the administrator had selected this choice.
    package var isSelected: Bool

    /// - Parameter choice: one of the group's.
    package init(_ group: AlternativeGroup, _ choice: AlternativeGroup.Choice, isSelected: Bool) {
        name = group.master.name
        link = group.master.path
        path = choice.path
        priority = choice.priority
        slaves = zip(group.slaves, choice.slavePaths).compactMap { slave, path in
            path.isEmpty ? nil : Slave(name: slave.name, link: slave.path, path: path)
        }
        self.isSelected = isSelected
    }

    /// The arguments with which update-alternatives registers it, and those that select it.
    package var registration: [String] {
        ["--install", link, name, path, "\(priority)"]
            + slaves.flatMap { ["--slave", $0.link, $0.name, $0.path] }
    }
    package var selection: [String] { ["--set", name, path] }
}
