package import DpkgModel

/// Damaged file lists, checksums and maintainer scripts in `info/`. dpkg stops at a list that is cut off, and runs an
/// empty script as if it had succeeded; `dpkg --audit` reports neither.
///
/// Source: dpkg `lib/dpkg/db-fsys-files.c` and `lib/dpkg/execname.c`.
package enum InfoFileCheck: Check {
    package static let codes: [FindingCode] = codesOfFiles + [.forgottenPackage]

    /// The codes about files of a package that can be restored from its archive.
    package static let codesOfFiles: [FindingCode] = [
        .fileListMissing, .fileListDamaged, .scriptEmpty, .scriptDamaged, .checksumsDamaged,
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let database = evidence.database
        let versions = database.infoFiles.isEmpty ? [:] : database.versions
        var found = database.infoFiles.map { finding($0, versions[$0.package]) }
        // Without a status file every package would be reported: its finding has their number instead.
        if database.status.condition == .present, !database.packages.isEmpty {
            found += database.forgottenPackages.map { name in
                Finding(
                    .forgottenPackage, .degraded, .path("\(database.directory)/info/\(name).list"),
                    facts: ["its files are listed, and the database has no entry for it"],
                    outlook: "a leftover of a removal, or the database lost it: apt-get install --reinstall")
            }
        }
        return found
    }

    private static func finding(_ problem: InfoFileProblem, _ version: String?) -> Finding {
        let subject = Subject.package(problem.package, version: version)
        switch problem.kind {
        case .listMissing:
            return Finding(
                .fileListMissing, .degraded, subject,
                facts: [Fact("its file list is missing", file: problem.path)], outlook: reinstall)
        case .listEmpty:
            return Finding(
                .fileListMissing, .degraded, subject,
                facts: [Fact("its file list is empty", file: problem.path)], outlook: reinstall)
        case .listHasNUL:
            return Finding(
                .fileListDamaged, .broken, subject,
                facts: [
                    Fact(text(problem.kind), file: problem.path),
                    "dpkg does not know the files there, or stops at it",
                ],
                outlook: "delete the list, then \(reinstall)")
        case .listUnterminated, .listHasEmptyLine:
            return Finding(
                .fileListDamaged, .broken, subject,
                facts: [
                    Fact(text(problem.kind), file: problem.path), "every install and removal stops at it",
                ],
                outlook: "delete the list, then \(reinstall)")
        case .scriptEmpty:
            return Finding(
                .scriptEmpty, .degraded, subject,
                facts: [
                    Fact("a maintainer script is empty: it succeeds and does nothing", file: problem.path)
                ],
                outlook: reinstall)
        case .scriptHasNUL, .scriptInterpreterMissing:
            return Finding(
                .scriptDamaged, .broken, subject,
                facts: [
                    Fact(scriptText(problem), file: problem.path), "dpkg cannot run it, whatever it is to do",
                ],
                outlook: problem.kind == .scriptHasNUL
                    ? reinstall
                    : "install what has the interpreter, or the package again if the name is damaged")
        case .checksumsEmpty, .checksumsDamaged, .checksumsMissing:
            return Finding(
                .checksumsDamaged, .degraded, subject,
                facts: [
                    Fact(text(problem.kind), file: problem.path),
                    "damage of its files cannot be seen, by dpkg --verify either",
                ],
                outlook: reinstall)
        }
    }

    private static func scriptText(_ problem: InfoFileProblem) -> String {
        guard problem.kind == .scriptInterpreterMissing else {
            return "a maintainer script contains NUL bytes"
        }
        return "a maintainer script wants the interpreter '\(problem.detail ?? "")', which is not there"
    }

    private static func text(_ kind: InfoFileProblem.Kind) -> String {
        switch kind {
        case .listUnterminated: "the last line of its file list is cut"
        case .listHasNUL: "its file list contains NUL bytes"
        case .listHasEmptyLine: "its file list contains an empty line"
        case .checksumsEmpty: "its checksums are empty"
        case .checksumsDamaged: "its checksums are not whole lines of a digest and a name"
        case .checksumsMissing: "its checksums are missing"
        case .listMissing, .listEmpty, .scriptEmpty, .scriptHasNUL, .scriptInterpreterMissing: kind.rawValue
        }
    }

    private static let reinstall = "the package has to be installed again at its version"
}
