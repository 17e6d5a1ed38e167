/// What a .deb must say of itself before dpkg gets it.
package struct ArchiveExpectation: Codable, Hashable, Sendable {
    package var path: String
    package var package: String
    package var version: String
    package var architecture: String

    package init(path: String, package: String, version: String, architecture: String) {
        self.path = path
        self.package = package
        self.version = version
        self.architecture = architecture
    }
}
