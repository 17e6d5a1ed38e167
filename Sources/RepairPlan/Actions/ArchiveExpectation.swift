/// What a .deb must say of itself before dpkg gets it.
package struct ArchiveExpectation: Codable, Hashable, Sendable {
    package var path: String
    package var package: String
    package var version: String
    package var architecture: String
    /// In lower-case hexadecimal, of the file that a signed index vouches for, or that was looked at for the plan. Nil
    /// for a file that a step before fetches.
    package var sha256: String?
    /// The path is one of the running machine and not of the root that is repaired.
    package var isOutside: Bool?

    package init(
        path: String, package: String, version: String, architecture: String, sha256: String? = nil,
        isOutside: Bool? = nil
    ) {
        self.sha256 = sha256
        self.isOutside = isOutside
        self.path = path
        self.package = package
        self.version = version
        self.architecture = architecture
    }
}
