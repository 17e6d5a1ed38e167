/// What is wrong with the alternatives: names that stand for one of several programs.
///
/// Source: update-alternatives(1) "FILES".
package struct AlternativesEvidence: Codable, Hashable, Sendable {
    /// Files of the database that stop update-alternatives, or that are gone.
    package var damaged: [DamagedAlternative] = []
    /// The directory of the links is missing.
    package var lacksDirectory = false
    /// Links that should be there.
    package var links: [AlternativeLinkProblem] = []
    /// Names that an unfinished package wants otherwise than the database has them.
    package var conflicts: [AlternativeConflict] = []

    package init() {}

    package mutating func add(_ other: AlternativesEvidence) {
        damaged += other.damaged
        lacksDirectory = lacksDirectory || other.lacksDirectory
        links += other.links
        conflicts += other.conflicts
    }

    package var isSound: Bool { damaged.isEmpty && links.isEmpty && conflicts.isEmpty }
}

/// A group of alternatives whose file cannot be used.
package struct DamagedAlternative: Codable, Hashable, Sendable {
    package var path: String
    /// In words.
    package var reason: String
    /// Something stands there.
    package var isThere: Bool
    /// The file made again; nil when nothing is known of its choices.
    package var contents: String?
    /// Where the choices come from, in words.
    package var sources: [String]

    package init(path: String, reason: String, isThere: Bool, contents: String?, sources: [String]) {
        self.path = path
        self.reason = reason
        self.isThere = isThere
        self.contents = contents
        self.sources = sources
    }
}

/// A link of an alternative that is missing, or leads nowhere.
package struct AlternativeLinkProblem: Codable, Hashable, Sendable {
    /// The name of the alternative: `awk`.
    package var name: String
    package var path: String
    package var target: String
    /// In words.
    package var condition: String

    package init(name: String, path: String, target: String, condition: String) {
        self.name = name
        self.path = path
        self.target = target
        self.condition = condition
    }
}

/// A package makes a name the slave of another, and the database has it as a name of its own.
package struct AlternativeConflict: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    package var name: String
    /// The name that it is to become a slave of.
    package var master: String
    /// Where the database has it.
    package var path: String
    /// Choices that other packages brought and that would be lost.
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
