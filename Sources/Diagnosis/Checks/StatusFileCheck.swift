package import DpkgModel

/// A status file that is missing or empty, or in which dpkg does not accept a stanza. With an empty one, every
/// standard tool exits with 0.
///
/// Source: dpkg `lib/dpkg/parse.c`.
package enum StatusFileCheck: Check {
    package static let codes: [FindingCode] = [.statusFileDamaged, .stanzaDamaged]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let database = evidence.database
        guard database.isPresent else { return [] }
        let path = database.status.path
        let forgotten = database.forgottenPackages.count
        let scale = forgotten == 0 ? [] : [Fact(lost(forgotten, database.directory))]
        switch database.status.condition {
        case .missing: return [damaged(path, ["the file is missing"] + scale)]
        case .empty: return [damaged(path, ["the file is empty"] + scale)]
        case .notRegular(let kind): return [damaged(path, ["it is \(Fact(kind).text), not a file"] + scale)]
        case .unreadable: return []
        case .present: break
        }
        if database.packages.isEmpty { return [damaged(path, ["it holds no package"] + scale)] }
        let problems = database.problems.filter { $0.file == "status" }
        guard !problems.isEmpty else { return [] }
        let isHoled = problems.contains { if case .nulBytes = $0.kind { true } else { false } }
        let facts = problems.prefix(12).map { Fact(sentence($0), file: path, line: $0.line) }
        let more = problems.count > 12 ? [Fact("and \(problems.count - 12) more problems")] : []
        return [
            Finding(
                isHoled ? .statusFileDamaged : .stanzaDamaged, .broken, .path(path),
                facts: facts + more + scale, outlook: outlook)
        ]
    }

    private static func damaged(_ path: String, _ facts: [Fact]) -> Finding {
        Finding(.statusFileDamaged, .broken, .path(path), facts: facts, outlook: outlook)
    }

    private static let outlook =
        "nothing may write to the database before it is restored; copies: status-old beside it, "
        + "/var/backups/dpkg.status.*"

    private static func lost(_ count: Int, _ directory: String) -> String {
        "\(count) packages have files listed in \(directory)/info and no entry in it"
    }

    /// A problem as text for the user.
    package static func sentence(_ problem: StanzaProblem) -> String {
        let owner = problem.package.map { "package '\($0)': " } ?? ""
        return owner + text(problem.kind)
    }

    private static func text(_ kind: StanzaProblem.Kind) -> String {
        switch kind {
        case .nulBytes(let count): "\(count) NUL bytes: the file has a hole"
        case .missingBlankLine: "the blank line after the last entry is missing: the file was cut"
        case .missingFinalNewline: "the final newline is missing: the file was cut"
        case .lineWithoutColon(let start): "a line that is no field: '\(start)'"
        case .emptyFieldName: "a field without a name"
        case .fieldWithoutPackage: "fields that belong to no package"
        case .missingPackageName: "an entry without a Package field"
        case .duplicateField(let field): "the field '\(field)' is there twice"
        case .badStatus(let value): "the Status field is '\(value)'"
        case .missingStatus: "the Status field is missing"
        case .missingVersion: "the Version field is missing"
        case .forbiddenField(let field, let state):
            "the field '\(field)' is not allowed in state \(state.rawValue)"
        case .triggersMismatch(let state): "its trigger fields do not fit state \(state.rawValue)"
        case .malformedField(let field, let reason): "the field '\(field)': \(reason)"
        case .differsFromCopies(let field, let value):
            "the field '\(field)' was '\(String(printable: value.utf8.prefix(80)))' after the package was installed"
        case .missingArchitecture: "the Architecture field is missing"
        case .notCoinstallable(let first):
            "the package is there for another architecture too, at line \(first), and only one can be installed"
        case .duplicatePackage(let first): "the package is there twice, first at line \(first)"
        case .continuationWithoutField: "a continuation line that continues nothing"
        }
    }
}
