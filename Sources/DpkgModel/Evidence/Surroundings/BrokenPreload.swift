/// `/etc/ld.so.preload` with names of files that do not exist.
package struct BrokenPreload: Codable, Hashable, Sendable {
    /// The files it names that do not exist.
    package var missing: [String]
    /// The line number of the first of them, from 1.
    package var line: Int
    /// Its contents without those names.
    package var repaired: String

    package init(missing: [String], line: Int, repaired: String) {
        self.missing = missing
        self.line = line
        self.repaired = repaired
    }
}
