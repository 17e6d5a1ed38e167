package import DpkgModel

/// diversions, statoverride, triggers, arch and info/format: damage that stops dpkg, unseen by its audit.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`, `db-fsys-override.c`, `trigdeferred.c`, `db-ctrl-format.c`.
package enum DatabaseFileCheck: Check {
    package static let codes: [FindingCode] = [.databaseFileDamaged]

    package static func findings(in evidence: Evidence) -> [Finding] {
        var found = evidence.database.otherFiles.map { problem in
            Finding(
                .databaseFileDamaged, .broken, .path(problem.path),
                facts: [Fact(text(problem.kind), file: problem.path, line: problem.line)],
                outlook: outlook(problem.kind))
        }
        if let content = evidence.database.damagedFormat {
            let path = "\(evidence.database.directory)/info/format"
            found.append(
                Finding(
                    .databaseFileDamaged, .broken, .path(path),
                    facts: ["it says '\(Fact(content).text)' instead of '1': dpkg stops"],
                    outlook: "its only valid content is '1'"))
        }
        return found
    }

    private static func text(_ kind: DatabaseFileProblem.Kind) -> String {
        switch kind {
        case .incomplete: "it ends in the middle of an entry"
        case .unterminated: "the final newline is missing"
        case .nulBytes: "it contains NUL bytes"
        case .malformed(let start): "a line that dpkg cannot read: '\(start)'"
        case .unknownUser(let name): "user '\(name)' does not exist"
        case .unknownGroup(let name): "group '\(name)' does not exist"
        case .notRegular(let kind): "it is \(kind), not a file"
        }
    }

    private static func outlook(_ kind: DatabaseFileProblem.Kind) -> String {
        switch kind {
        case .unknownUser, .unknownGroup:
            "remove the entry with dpkg-statoverride --remove PATH, or create the account again"
        default: "dpkg works again when the file is restored; copies may be in /var/backups"
        }
    }
}
