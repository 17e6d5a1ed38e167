/// A debconf database file that has lost records.
package struct DebconfProblem: Codable, Hashable, Sendable {
    package var path: String
    /// What is wrong, as text for the user.
    package var reason: String
    /// The number of sound records in it.
    package var kept: Int
    /// The number of records that only an older copy has.
    package var recovered: Int
    /// debconf's own older copy; nil when there is none, or when it has no further records.
    package var copy: String?

    package init(path: String, reason: String, kept: Int, recovered: Int, copy: String?) {
        self.path = path
        self.reason = reason
        self.kept = kept
        self.recovered = recovered
        self.copy = copy
    }
}
