/// Where the .deb of an installed package version is available, found without libapt and without dpkg.
package struct ArchiveCopyEvidence: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// The installed version. Archives of other versions are not counted as copies.
    package var version: String
    /// The signed index's entry for it; nil when no index that could be verified has this version.
    package var vouched: VouchedArchive?
    /// Files on this machine that are, or claim to be, this version; those whose hash is in a signed index
    /// come first.
    package var files: [ArchiveFileEvidence]
    /// Other versions in signed indexes, newest first.
    package var otherVersions: [String]
    /// Paths of files on this machine that claim to be another version of the package. Searched for only
    /// where an archive of any version is useful: for packages that are half-installed or marked to be
    /// installed again.
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

/// An archive as an index describes it. The index itself has the hash that its signed Release file gives; apt
/// checked the signature when it fetched that file.
package struct VouchedArchive: Codable, Hashable, Sendable {
    /// In lower-case hexadecimal.
    package var sha256: String
    package var sizeBytes: Int64
    /// `Architecture` of the stanza: `all` where the installed package has the native one.
    package var architecture: String
    /// Complete URLs from which it can be fetched; empty when no source is configured for the index.
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

/// A .deb that is available on this machine.
package struct ArchiveFileEvidence: Codable, Hashable, Sendable {
    package var path: String
    /// Whether the path is on the running machine and not below the examined root (`--debs` with `--root`).
    package var isOutside: Bool
    package var sha256: String
    package var architecture: String
    /// Whether a signed index has this hash.
    package var isVouched: Bool

    package init(path: String, isOutside: Bool, sha256: String, architecture: String, isVouched: Bool) {
        self.path = path
        self.isOutside = isOutside
        self.sha256 = sha256
        self.architecture = architecture
        self.isVouched = isVouched
    }
}
