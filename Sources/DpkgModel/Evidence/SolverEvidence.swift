/// The answer of libapt-pkg, or of apt-get's simulation, about the machine.
package struct SolverEvidence: Codable, Hashable, Sendable {
    /// The program that gave the answer.
    package enum Source: String, Codable, Hashable, Sendable {
        case libapt
        /// `apt-get -s`.
        case simulation
        case none
    }

    package var source: Source
    package var failure: SolverFailure?
    /// As apt prints them: `E: …`, `W: …`.
    package var messages: [String] = []
    package var libraryVersion: String?
    package var brokenPackages: [SolverBrokenPackage] = []
    package var fixBroken: ChangeSet?
    package var upgrade: ChangeSet?
    package var archives: [PackageArchive] = []

    package init(source: Source, failure: SolverFailure? = nil) {
        self.source = source
        self.failure = failure
    }
}

/// Why the solver helper gave no answer.
package enum SolverFailure: Codable, Hashable, Sendable {
    case notFound
    /// The helper did not answer within this number of seconds.
    case timeout(Double)
    case signal(Int32)
    case exit(Int32, String)
    case badReply(String)
    /// Errors of apt itself: it could not open its caches.
    case apt([String])
}

/// A package with unmet dependencies.
package struct SolverBrokenPackage: Codable, Hashable, Sendable {
    package var name: String
    package var architecture: String
    package var version: String?
    package var unmet: [SolverUnmetRelation]

    package init(name: String, architecture: String, version: String?, unmet: [SolverUnmetRelation]) {
        self.name = name
        self.architecture = architecture
        self.version = version
        self.unmet = unmet
    }
}

/// One relation that is not satisfied.
package struct SolverUnmetRelation: Codable, Hashable, Sendable {
    /// `Depends`, `PreDepends`, `Conflicts`, `Breaks`.
    package var kind: String
    package var relation: String
    package var detail: String

    package init(kind: String, relation: String, detail: String) {
        self.kind = kind
        self.relation = relation
        self.detail = detail
    }
}
