/// Files of an archive that is about to be unpacked, which another installed package owns: dpkg refuses it.
package struct FileConflictEvidence: Codable, Hashable, Sendable {
    /// The package that is to be installed.
    package var package: PackageIdentity
    package var version: String
    package var archive: String
    /// The stem of the owner's list in `info/`: `libfoo2:amd64`.
    package var owner: String
    /// Some of the files, at most eight.
    package var paths: [String]
    /// The number of all such files.
    package var count: Int
    /// The archive's SHA-256, if it is in a signed index; otherwise nil.
    package var vouchedDigest: String?

    package init(
        package: PackageIdentity, version: String, archive: String, owner: String, paths: [String],
        count: Int, vouchedDigest: String? = nil
    ) {
        self.vouchedDigest = vouchedDigest
        self.package = package
        self.version = version
        self.archive = archive
        self.owner = owner
        self.paths = paths
        self.count = count
    }
}
