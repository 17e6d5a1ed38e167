/// Problems of the alternatives: generic names that each stand for one of several programs.
///
/// Source: update-alternatives(1) "FILES".
package struct AlternativesEvidence: Codable, Hashable, Sendable {
    /// Files of the database that make update-alternatives stop, or that are missing.
    package var damaged: [DamagedAlternative] = []
    /// The directory of the links is missing.
    package var lacksDirectory = false
    /// Links that are missing or wrong.
    package var links: [AlternativeLinkProblem] = []
    /// Names that an unfinished package registers differently from the database.
    package var conflicts: [AlternativeConflict] = []

    package init() {}

    package mutating func add(_ other: AlternativesEvidence) {
        damaged += other.damaged
        lacksDirectory = lacksDirectory || other.lacksDirectory
        links += other.links
        conflicts += other.conflicts
    }
}

/// A group of alternatives whose file cannot be used.
package struct DamagedAlternative: Codable, Hashable, Sendable {
    package var path: String
    /// What is wrong, as text for the user.
    package var reason: String
    /// Whether something exists at the path.
    package var isThere: Bool
    /// The rebuilt contents of the file; nil when none of its choices are known.
    package var contents: String?
    /// The sources of the choices, as text for the user.
    package var sources: [String]

    package init(path: String, reason: String, isThere: Bool, contents: String?, sources: [String]) {
        self.path = path
        self.reason = reason
        self.isThere = isThere
        self.contents = contents
        self.sources = sources
    }
}

/// A link of an alternative that is missing or dangling.
package struct AlternativeLinkProblem: Codable, Hashable, Sendable {
    /// The name of the alternative: `awk`.
    package var name: String
    package var path: String
    package var target: String
    /// The state of the link, as text for the user.
    package var condition: String

    package init(name: String, path: String, target: String, condition: String) {
        self.name = name
        self.path = path
        self.target = target
        self.condition = condition
    }
}

/// A package registers a name as a slave of another name, but the database has it as a master.
package struct AlternativeConflict: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var name: String
    /// The master that the name is to become a slave of.
    package var master: String
    /// The path that the database has for it.
    package var path: String
    /// Choices that other packages registered and that would be lost.
    package var foreignChoices: [String]

    package init(
        package: PackageIdentity, name: String, master: String, path: String, foreignChoices: [String]
    ) {
        self.package = package
        self.name = name
        self.master = master
        self.path = path
        self.foreignChoices = foreignChoices
    }
}
