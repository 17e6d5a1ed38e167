/// A symbolic link that should have another target.
package struct LinkProblem: Codable, Hashable, Sendable {
    package var path: String
    /// The target that the package gave it: `python3.11`.
    package var expectedTarget: String
    /// The present state, as text for the user: `it is missing`.
    package var condition: String

    package init(path: String, expectedTarget: String, condition: String) {
        self.path = path
        self.expectedTarget = expectedTarget
        self.condition = condition
    }
}
