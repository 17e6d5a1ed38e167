/// A lock file of the programs that change users and groups, which no such program holds.
package struct AccountLock: Codable, Hashable, Sendable {
    package var path: String
    /// Why nobody holds it, as text for the user: `it names no process`.
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
