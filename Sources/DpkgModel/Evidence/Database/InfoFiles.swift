/// A directory beside `info/` that is a copy of it, and the files in it that belong to the installed
/// versions.
package struct InfoCopy: Codable, Hashable, Sendable {
    /// For example `/var/lib/dpkg/info.bak`.
    package var directory: String
    package var packages: [PackageIdentity] = []
    /// Names in it that are missing in `info/`.
    package var files: [String] = []

    package init(directory: String, packages: [PackageIdentity] = [], files: [String] = []) {
        self.directory = directory
        self.packages = packages
        self.files = files
    }
}

/// A file of `info/` that is not as dpkg needs it to be.
package struct InfoFileProblem: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case listMissing, listEmpty, listUnterminated, listHasNUL, listHasEmptyLine
        case scriptEmpty, scriptHasNUL
        /// The script names an interpreter that does not exist and that belongs to no installed package.
        case scriptInterpreterMissing
        case checksumsEmpty, checksumsDamaged, checksumsMissing
    }

    package var package: PackageIdentity
    package var path: String
    package var kind: Kind
    /// The interpreter that the script names.
    package var detail: String?

    package init(package: PackageIdentity, path: String, kind: Kind, detail: String? = nil) {
        self.package = package
        self.path = path
        self.kind = kind
        self.detail = detail
    }
}
