/// A .deb file, and what it must contain before it is used.
package struct ArchiveExpectation: Codable, Hashable, Sendable {
    package var path: String
    /// The `Package` field that it must have.
    package var package: String
    /// The `Version` field that it must have.
    package var version: String
    package var architecture: String
    /// In lower-case hexadecimal: the SHA-256 in a signed index, or that of the file when the plan was made. Nil for
    /// a file that an earlier step fetches with apt-get.
    package var sha256: String?
    /// Whether the path is on the running machine and not in the root that is repaired; nil means no.
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
