/// What stands in apt's directories, read without libapt.
package struct AptEvidence: Codable, Hashable, Sendable {
    package var sources: [SourceEntry] = []
    package var sourceProblems: [SourceProblem] = []
    package var indexes: [IndexProblem] = []
    /// When the lists directory last changed, in seconds since 1970; nil without one.
    package var listsChangedAt: Double?
    /// Files in `lists/partial` and `archives/partial`.
    package var partialFiles: [String] = []
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

    package init(
        file: String, line: Int, types: [String], uris: [String], suites: [String], components: [String]
    ) {
        self.file = file
        self.line = line
        self.types = types
        self.uris = uris
        self.suites = suites
        self.components = components
    }
}

/// A source that apt refuses to read; it stops every apt command.
package struct SourceProblem: Codable, Hashable, Sendable {
    package var file: String
    package var line: Int
    /// What is missing, in words: `no suite`.
    package var reason: String

    package init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
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
    /// Why it is no usable archive: empty, cut, not an ar file; nil when its outline is sound.
    package var damage: String?

    package init(
        path: String, package: String, version: PackageVersion, architecture: String, size: Int64,
        damage: String?
    ) {
        self.path = path
        self.package = package
        self.version = version
        self.architecture = architecture
        self.size = size
        self.damage = damage
    }
}
