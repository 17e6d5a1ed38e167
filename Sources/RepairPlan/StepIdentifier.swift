package import DpkgModel
import Paths

/// Identifies a step: the same step has the same identifier in the plan that was shown, in a later plan and in the log.
///
/// In JSON and in text it is its `description`: `unpack libfoo2:amd64`.
package struct StepIdentifier: Hashable, Sendable {
    package let kind: StepKind
    /// The package, path or unit that the step is for; empty where a plan has at most one step of the kind.
    package let subject: String

    package init(_ kind: StepKind, _ subject: String = "") {
        self.kind = kind
        self.subject = subject
    }

    /// - Parameter package: the subject, as `libfoo2:amd64`.
    package init(_ kind: StepKind, _ package: PackageIdentity) {
        self.init(kind, package.description)
    }

    /// Reads a description. One that fits no kind of this version gets the kind `other`.
    package init(description: String) {
        let found = StepKind.bySpecificity.lazy.compactMap { kind in
            kind.subject(in: description).map { StepIdentifier(kind, $0) }
        }.first
        self = found ?? StepIdentifier(.other, description)
    }
}

extension StepIdentifier: CustomStringConvertible {
    package var description: String {
        let (before, after) = kind.words
        return before + subject + after
    }
}

extension StepIdentifier: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(description: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension StepIdentifier {
    /// The steps that make the directories of apt's archives; every step that fetches an archive comes after them.
    static let directoriesOfArchives = [HostPaths.Apt.archives, HostPaths.Apt.archivesPartial].map {
        StepIdentifier(.make, $0)
    }
    /// The steps that free space by deleting files that nobody needs.
    static let freeings: [StepIdentifier] = [
        .init(.freeEmptyFiles), .init(.freeUselessArchives), .init(.freeArchives), .init(.freeJournals),
    ]
}
