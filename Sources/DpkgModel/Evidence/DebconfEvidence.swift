/// A file of debconf that has lost something.
package struct DebconfProblem: Codable, Hashable, Sendable {
    package var path: String
    /// In words.
    package var reason: String
    /// Sound records in it.
    package var kept: Int
    /// Records that an older copy alone has.
    package var recovered: Int
    /// Debconf's own older copy; nil when there is none, or when it adds nothing.
    package var copy: String?

    package init(path: String, reason: String, kept: Int, recovered: Int, copy: String?) {
        self.path = path
        self.reason = reason
        self.kept = kept
        self.recovered = recovered
        self.copy = copy
    }
}
