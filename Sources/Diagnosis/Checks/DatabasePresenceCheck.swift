package import DpkgModel

/// A root without dpkg's database. Nothing else can be checked in it.
package enum DatabasePresenceCheck: Check {
    package static let codes: [FindingCode] = [.noDatabase]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard !evidence.database.isPresent else { return [] }
        return [
            Finding(
                .noDatabase, .broken, .path(evidence.database.directory),
                facts: ["there is no package database below \(Fact.quoted(evidence.machine.root))"],
                outlook: "name the root of a Debian or Ubuntu system with --root DIR")
        ]
    }
}

extension Fact {
    /// A name in single quotes.
    static func quoted(_ name: String) -> String { "'\(name)'" }
}
