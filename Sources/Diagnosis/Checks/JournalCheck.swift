package import DpkgModel

/// Entries in dpkg's journal `updates/`: changes that dpkg has not yet merged into `status`. apt does not work while
/// there are any.
///
/// Source: dpkg `lib/dpkg/dbmodify.c`; apt `debSystem::CheckUpdates`.
package enum JournalCheck: Check {
    package static let codes: [FindingCode] = [.dirtyJournal, .damagedJournal]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let directory = "\(evidence.database.directory)/updates"
        var sound: [Fact] = []
        var damaged: [Finding] = []
        for entry in evidence.database.journal {
            let path = "\(directory)/\(entry.name)"
            switch entry.condition {
            case .valid(let package): sound.append(Fact("holds a state of \(package)", file: path))
            case .empty: sound.append(Fact("is empty", file: path))
            case .damaged(let problem):
                let fact = Fact(StatusFileCheck.sentence(problem), file: path, line: problem.line)
                damaged.append(
                    Finding(.damagedJournal, .broken, .path(path), facts: [fact, stops], outlook: outlook))
            case .foreign(let reason):
                damaged.append(
                    Finding(
                        .damagedJournal, .broken, .path(path), facts: [Fact(reason, file: path), stops],
                        outlook: "it is kept aside"))
            // Also an entry that cannot be read shows that dpkg was interrupted.
            case .unreadable(let reason): sound.append(Fact("cannot be read: \(reason)", file: path))
            }
        }
        guard !sound.isEmpty else { return damaged }
        let count = sound.count == 1 ? "1 entry" : "\(sound.count) entries"
        let facts = [Fact("dpkg was interrupted: \(count) not merged; apt refuses to work")]
        return damaged + [
            Finding(
                .dirtyJournal, .broken, .path(directory), facts: facts + sound.prefix(8),
                outlook: "dpkg merges them when it opens the database for writing")
        ]
    }

    private static let stops: Fact = "every dpkg command stops at it, also the one that apt advises"
    private static let outlook = "it is kept aside, and what it said is taken from dpkg.log"
}
