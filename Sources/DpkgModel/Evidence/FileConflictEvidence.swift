/// Files of an archive that is about to be unpacked, which another installed package owns: dpkg refuses it.
package struct FileConflictEvidence: Codable, Hashable, Sendable {
    /// The package that is to be installed.
    package var package: PackageIdentity
    package var version: String
    package var archive: String
    /// As the owner's list is called: `libfoo2:amd64`.
    package var owner: String
    /// Some of the files, at most eight.
    package var paths: [String]
    /// How many there are.
    package var count: Int
    /// The archive's SHA-256, when a signed index has it.
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
