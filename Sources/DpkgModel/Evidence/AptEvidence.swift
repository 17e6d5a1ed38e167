/// What stands in apt's directories, read without libapt.
package struct AptEvidence: Codable, Hashable, Sendable {
    package var sources: [SourceEntry] = []
    package var sourceProblems: [SourceProblem] = []
    /// Files of apt and dpkg that their readers refuse: configuration, preferences.
    package var configurationProblems: [ConfigurationProblem] = []
    /// Settings that decide how apt fetches and where it keeps its files, in the order they were read.
    package var settings: [AptSetting] = []
    /// Files in configuration directories that apt passes over because of their names.
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
    /// Paths that should be directories and are something else.
    package var blockedDirectories: [String] = []
    package var cachedArchives: [CachedArchive] = []
    /// Package instances marked as automatically installed.
    package var automaticPackages: [PackageIdentity] = []

    package init() {}
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
    /// By the names of the one-line format in lower case, `signed-by` for example, also those of stanzas.
    package var options: [String: String]
    /// The lines it is written on; comments are left out.
    package var lines: [NumberedLine]

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

/// A line of a file as it stands there.
package struct NumberedLine: Codable, Hashable, Sendable {
    /// From 1.
    package var number: Int
    /// Without its line end; bytes that are no UTF-8 as U+FFFD.
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
    /// What is missing, in words: `no suite`.
    package var reason: String
    /// The lines without which the rest of the file can be read; empty when nothing of it can.
    package var lines: [NumberedLine]

    package init(file: String, line: Int, reason: String, lines: [NumberedLine] = []) {
        self.file = file
        self.line = line
        self.reason = reason
        self.lines = lines
    }
}

/// An index in `/var/lib/apt/lists` that is not what its source or its InRelease file says.
package struct IndexProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        /// No Release file of a source.
        case missing(source: String)
        case empty
        case wrongSize(expected: Int64, actual: Int64)
        case wrongHash
        /// Its first bytes are not those of an index: NULs, HTML, garbage.
        case notAnIndex
        /// A signed Release file whose signature is cut or whose end is missing.
        case cut
        /// A signed Release file whose text is not what was signed.
        case altered
        /// In words: `a directory`.
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
    /// Why it is no usable archive: empty, cut, not an ar file, not what the index says; nil when it is sound as far
    /// as was looked.
    package var damage: String?
    /// Its outline is sound, and a signed index has another size or hash for this version.
    package var differsFromIndex: Bool
    /// Its SHA-256, which a signed index has for this version. Nil when no index names the version, and when nobody
    /// compared.
    package var vouchedDigest: String?

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

    /// A signed index has its SHA-256.
    package var isVouched: Bool { vouchedDigest != nil }
}
