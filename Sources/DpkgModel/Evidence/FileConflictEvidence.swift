/// Files of an archive that is about to be unpacked, because of which dpkg refuses it, or because of which another
/// package would lose its own.
package struct FileConflictEvidence: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        /// Another package has the same files.
        case owned
        /// Directories of another package stand in the place of files of this one.
        case directory
        /// The other instance of a `Multi-Arch: same` package has other contents in the same files.
        case shared
        /// The paths are those to which files of other packages are diverted.
        case diverted
        /// The other package has the files under their other names of a merged /usr: dpkg does not see that they are the
        /// same, and overwrites them.
        case aliased
    }

    /// The package that is to be installed.
    package var package: PackageIdentity
    package var version: String
    package var archive: String
    /// The stem of the owner's list in `info/`: `libfoo2:amd64`. Of a diversion by the administrator it is empty.
    package var owner: String
    package var ownerVersion: String?
    package var kind = Kind.owned
    /// Some of the files, at most eight.
    package var paths: [String]
    /// The number of all such files.
    package var count: Int
    /// The archive's SHA-256, if it is in a signed index; otherwise nil.
    package var vouchedDigest: String?
    /// Whether only an upgrade would unpack it: nothing is broken, and the package stays at its version.
    package var isUpgrade = false

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
