package import DpkgModel

/// Damage in dpkg's small database files: diversions, statoverride, triggers, arch, available and info/format. dpkg
/// stops at most of it, and `dpkg --audit` reports none of it.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`, `db-fsys-override.c`, `trigdeferred.c`, `db-ctrl-format.c`.
package enum DatabaseFileCheck: Check {
    package static let codes: [FindingCode] = [.databaseFileDamaged]

    /// One finding for each file.
    package static func findings(in evidence: Evidence) -> [Finding] {
        var paths: [String] = []
        for problem in evidence.database.otherFiles where !paths.contains(problem.path) {
            paths.append(problem.path)
        }
        return paths.map { path in
            let problems = evidence.database.otherFiles.filter { $0.path == path }
            var facts = problems.prefix(12).map { Fact(text($0), file: path, line: $0.line) }
            if problems.count > 12 { facts.append(Fact("and \(problems.count - 12) more lines")) }
            return Finding(
                .databaseFileDamaged, problems.map(severity).max() ?? .broken, .path(path),
                facts: facts, outlook: outlook(problems))
        }
    }

    private static func severity(_ problem: DatabaseFileProblem) -> Severity {
        switch problem.kind {
        case .unseenAccount: .notice
        // dpkg accepts any text in this file.
        case .malformed where problem.path.hasSuffix("/arch"): .degraded
        // dpkg does not stop at these, but lacks some information.
        case .missing, .lacksLines, .differs, .missingArchitecture: .degraded
        default: .broken
        }
    }

    private static func text(_ problem: DatabaseFileProblem) -> String {
        let line = problem.text.map { ": '\(String(printable: $0.utf8.prefix(60)))'" } ?? ""
        switch problem.kind {
        case .incomplete: return "an entry of which lines are missing\(line)"
        case .unterminated: return "the file was cut, its final newline is missing\(line)"
        case .nulBytes: return "it contains NUL bytes"
        case .malformed(let start): return "a line that dpkg cannot read: '\(start)'"
        case .unknownUser(let name): return "user '\(name)' does not exist\(line)"
        case .unknownGroup(let name): return "group '\(name)' does not exist\(line)"
        case .unseenAccount(let name):
            return "'\(name)' is not an account of this machine; nsswitch.conf names other services too"
        case .duplicate: return "a second entry for the same thing\(line)"
        case .differs(let wanted): return "its package declares it as '\(wanted)'\(line)"
        case .notRegular(let kind): return "it is \(kind), not a file"
        case .notADirectory(let kind?): return "it is \(kind) where dpkg needs a directory"
        case .notADirectory(nil): return "the directory is missing: dpkg stops"
        case .missing: return "what belongs into it is known, and it is missing or empty"
        case .lacksLines(let count):
            return count == 1
                ? "a line that belongs into it is missing" : "\(count) lines that belong into it are missing"
        case .content(let text): return "it says '\(Fact(text).text)', which stops dpkg"
        case .missingArchitecture(let name):
            return "packages of architecture '\(name)' are installed, it is not named"
        }
    }

    private static func outlook(_ problems: [DatabaseFileProblem]) -> String {
        let isCertain = !problems.allSatisfy { if case .unseenAccount = $0.kind { true } else { false } }
        return isCertain
            ? "the damaged lines are taken out, the lost ones restored where a copy or a package knows them"
            : "dpkg stops at it when no service knows the account: remove it with dpkg-statoverride --remove PATH"
    }
}
