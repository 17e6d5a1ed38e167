/// A path that is not what it must be.
package struct PlaceProblem: Codable, Hashable, Sendable {
    package enum Kind: Codable, Hashable, Sendable {
        case missing
        /// Something else exists at the path; the value is text for the user: `a regular file`.
        case blocked(String)
        /// The present permissions.
        case wrongMode(UInt32)
    }

    package var path: String
    package var kind: Kind

    package init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}
