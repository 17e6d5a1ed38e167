/// Where the .deb of an installed package version can come from, found without libapt and without dpkg.
package struct ArchiveCopyEvidence: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// The installed version: a copy of another version is no copy.
    package var version: String
    /// What a signed index says of it; nil when none that could be proved names this version.
    package var vouched: VouchedArchive?
    /// Files on this machine that are, or claim to be, this version; those that the index vouches for first.
    package var files: [ArchiveFileEvidence]
    /// Other versions that signed indexes have, newest first.
    package var otherVersions: [String]
    /// Paths of files on this machine that claim to be another version of it. Looked for only where an archive of any
    /// version matters: for packages that are marked to be installed again, or half-installed.
    package var otherFiles: [String] = []

    package init(
        package: PackageIdentity, version: String, vouched: VouchedArchive? = nil,
        files: [ArchiveFileEvidence] = [], otherVersions: [String] = []
    ) {
        self.package = package
        self.version = version
        self.vouched = vouched
        self.files = files
        self.otherVersions = otherVersions
    }
}

/// What an index says of an archive. The index has the hash that its signed Release file has for it; the signature
/// itself was checked by apt when it was fetched.
package struct VouchedArchive: Codable, Hashable, Sendable {
    /// In lower-case hexadecimal.
    package var sha256: String
    package var sizeBytes: Int64
    /// `Architecture` of the stanza: `all` where the installed package has the native one.
    package var architecture: String
    /// Whole addresses it can be fetched from; empty when no source is configured for the index.
    package var addresses: [String]
    /// The index in apt's lists directory.
    package var index: String

    package init(
        sha256: String, sizeBytes: Int64, architecture: String, addresses: [String], index: String
    ) {
        self.sha256 = sha256
        self.sizeBytes = sizeBytes
        self.architecture = architecture
        self.addresses = addresses
        self.index = index
    }
}

/// A .deb that is at hand.
package struct ArchiveFileEvidence: Codable, Hashable, Sendable {
    package var path: String
    /// The path is one of the running machine and not of the root that is looked at (`--debs` with `--root`).
    package var isOutside: Bool
    package var sha256: String
    package var architecture: String
    /// A signed index has this hash.
    package var isVouched: Bool

    package init(path: String, isOutside: Bool, sha256: String, architecture: String, isVouched: Bool) {
        self.path = path
        self.isOutside = isOutside
        self.sha256 = sha256
        self.architecture = architecture
        self.isVouched = isVouched
    }
}
