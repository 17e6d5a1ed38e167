/// The package that brings a missing tool or library which no file list has, because the package is not installed or
/// its list is lost.
package struct AbsentOwner: Codable, Hashable, Sendable {
    /// The path of the missing file.
    package var path: String
    /// The installed package; or one that is not installed, with the version that an archive has.
    package var package: PackageRecord

    package init(path: String, package: PackageRecord) {
        self.path = path
        self.package = package
    }
}
