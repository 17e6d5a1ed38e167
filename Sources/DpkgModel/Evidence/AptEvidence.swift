/// The contents of apt's directories, read without libapt.
package struct AptEvidence: Codable, Hashable, Sendable {
    package var sources: [SourceEntry] = []
    package var sourceProblems: [SourceProblem] = []
    /// Sources that somebody or a release upgrade has switched off: an archive may be there.
    package var switchedOff: [SwitchedOffSource] = []
    /// Files of apt and dpkg that their readers refuse: configuration, preferences.
    package var configurationProblems: [ConfigurationProblem] = []
    /// Settings that affect how apt fetches and where it keeps its files, in the order they were read.
    package var settings: [AptSetting] = []
    /// Files in configuration directories that apt ignores because of their names.
    package var ignoredFiles: [String] = []
    /// The marks file when it is damaged.
    package var marks: DamagedMarks?
    package var indexes: [IndexProblem] = []
    /// When the lists directory last changed, in seconds since 1970; nil without one.
    package var listsChangedAt: Double?
    /// Files in `lists/partial` and `archives/partial`.
    package var partialFiles: [String] = []
    /// Every suite of every enabled source.
    package var suites: [SuiteEvidence] = []
    package var keyProblems: [KeyFileProblem] = []
    package var attributes: [AttributeProblem] = []
    package var missingDirectories: [String] = []
    /// Paths that should be directories but are something else.
    package var blockedDirectories: [String] = []
    package var cachedArchives: [CachedArchive] = []
    /// Package instances marked as automatically installed.
    package var automaticPackages: [PackageIdentity] = []

    package init() {}
}

/// A source that is there and not used: a line in a comment, or a stanza with `Enabled: no`.
package struct SwitchedOffSource: Codable, Hashable, Sendable {
    package var file: String
    /// From 1.
    package var line: Int
    /// The line in the file.
    package var text: String

    package init(file: String, line: Int, text: String) {
        self.file = file
        self.line = line
        self.text = text
    }
}

/// One enabled source, from a `.list` line or a `.sources` stanza.
///
/// Source: sources.list(5).
package struct SourceEntry: Codable, Hashable, Sendable {
    package var file: String
    package var line: Int
    /// `deb` and `deb-src`.
    package var types: [String]
    package var uris: [String]
    package var suites: [String]
    package var components: [String]
    /// By their names in the one-line format, in lower case, for example `signed-by`; those of stanzas are
    /// converted.
    package var options: [String: String]
    /// The lines of the entry, without comments.
    package var lines: [NumberedLine]
    /// Nil when no other entry has one of its suites.
    package var standing: SourceStanding?

    package init(
        file: String, line: Int, types: [String], uris: [String], suites: [String], components: [String],
        options: [String: String] = [:], lines: [NumberedLine] = []
    ) {
        self.file = file
        self.line = line
        self.types = types
        self.uris = uris
        self.suites = suites
        self.components = components
        self.options = options
        self.lines = lines
    }
}

extension SourceEntry {
    /// `ADDRESS/ SUITE` for everything that it names. Entries that have one in common must have the same options.
    package var suiteNames: [String] {
        uris.flatMap { uri in suites.map { "\(uri.hasSuffix("/") ? uri : uri + "/") \($0)" } }
    }
}

/// A line of a file as it stands there.
package struct NumberedLine: Codable, Hashable, Sendable {
    /// From 1.
    package var number: Int
    /// Without its line end; bytes that are not UTF-8 become U+FFFD.
    package var text: String

    package init(number: Int, text: String) {
        self.number = number
        self.text = text
    }
}

/// A source that apt refuses to read; it stops every apt command.
package struct SourceProblem: Codable, Hashable, Sendable {
    package var file: String
    package var line: Int
    /// What is wrong, as text for the user: `no suite`.
    package var reason: String
    /// The lines that make apt fail: without them the rest of the file is readable. Empty when nothing in the
    /// file is.
    package var lines: [NumberedLine]

    package init(file: String, line: Int, reason: String, lines: [NumberedLine] = []) {
        self.file = file
        self.line = line
        self.reason = reason
        self.lines = lines
    }
}

/// An index in `/var/lib/apt/lists` that does not match its source or its Release file.
package struct IndexProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// A source has no Release file.
        case missing(source: String)
        case empty
        case wrongSize(expected: Int64, actual: Int64)
        case wrongHash
        /// The file does not begin like an index: NULs, HTML or other data.
        case notAnIndex
        /// A signed Release file whose signature or end is missing or incomplete.
        case cut
        /// A signed Release file whose text differs from the text that was signed.
        case altered
        /// As text for the user: `a directory`.
        case notAFile(String)
    }

    package var path: String
    package var kind: Kind

    package init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

/// A `.deb` in apt's cache.
package struct CachedArchive: Codable, Hashable, Sendable {
    package var path: String
    package var package: String
    package var version: PackageVersion
    package var architecture: String
    package var size: Int64
    /// Why the archive is unusable: empty, cut, not an ar file, not what the index has; nil when nothing
    /// wrong was found in what was checked.
    package var damage: String?
    /// The structure of the archive is sound, but a signed index has another size or hash for this version.
    package var differsFromIndex: Bool
    /// The archive's SHA-256, when a signed index has it for this version. Nil when no index has the version,
    /// and when the hash was not compared.
    package var vouchedDigest: String?
    /// When its contents were last changed, in seconds since 1970.
    package var modifiedAt: Int64 = 0

    package init(
        path: String, package: String, version: PackageVersion, architecture: String, size: Int64,
        damage: String?, differsFromIndex: Bool = false, vouchedDigest: String? = nil
    ) {
        self.vouchedDigest = vouchedDigest
        self.differsFromIndex = differsFromIndex
        self.path = path
        self.package = package
        self.version = version
        self.architecture = architecture
        self.size = size
        self.damage = damage
    }

    /// Whether a signed index has its SHA-256.
    package var isVouched: Bool { vouchedDigest != nil }
}
