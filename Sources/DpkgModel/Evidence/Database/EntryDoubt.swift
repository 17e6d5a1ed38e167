/// An entry of the status file with a field that differs in copies which were made after the package was
/// installed.
package struct EntryDoubt: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var field: String
    /// The value in the copies.
    package var value: String
    /// The copies that agree.
    package var copies: [String] = []

    /// Whether two copies agree against the file, so that the file is damaged. With only one copy, either may
    /// be damaged.
    package var isCertain: Bool { copies.count > 1 }

    package init(package: PackageIdentity, field: String, value: String, copies: [String] = []) {
        self.package = package
        self.field = field
        self.value = value
        self.copies = copies
    }
}
