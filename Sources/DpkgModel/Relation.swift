/// One alternative of a relation field: a name with an optional architecture and version bound.
///
/// Source: deb-control(5), "Depends" and the Debian Policy, chapter 7.
package struct Relation: Codable, Hashable, Sendable, CustomStringConvertible {
    /// How the versions are compared.
    package enum Bound: String, Codable, Hashable, Sendable {
        case earlier = "<<"
        case earlierOrEqual = "<="
        case equal = "="
        case laterOrEqual = ">="
        case later = ">>"

        /// - Parameter order: the result of comparing a candidate with the bound's version, as `VersionOrder`
        ///   gives it.
        package func accepts(_ order: Int) -> Bool {
            switch self {
            case .earlier: order < 0
            case .earlierOrEqual: order <= 0
            case .equal: order == 0
            case .laterOrEqual: order >= 0
            case .later: order > 0
            }
        }
    }

    package var name: String
    /// `any`, an architecture, or nil.
    package var architecture: String?
    package var bound: Bound?
    package var version: PackageVersion?

    package init(
        name: String, architecture: String? = nil, bound: Bound? = nil, version: PackageVersion? = nil
    ) {
        self.name = name
        self.architecture = architecture
        self.bound = bound
        self.version = version
    }

    package var description: String {
        let qualified = architecture.map { "\(name):\($0)" } ?? name
        guard let bound, let version else { return qualified }
        return "\(qualified) (\(bound.rawValue) \(version))"
    }

    /// Whether a version satisfies the bound; without a bound every version does.
    package func accepts(_ candidate: PackageVersion) -> Bool {
        guard let bound, let version else { return true }
        return bound.accepts(candidate.compare(to: version))
    }
}

/// Alternatives joined by `|`: one of them must be satisfied.
package struct RelationGroup: Codable, Hashable, Sendable, CustomStringConvertible {
    package var alternatives: [Relation]

    package init(alternatives: [Relation]) {
        self.alternatives = alternatives
    }

    package var description: String {
        alternatives.map(\.description).joined(separator: " | ")
    }
}
