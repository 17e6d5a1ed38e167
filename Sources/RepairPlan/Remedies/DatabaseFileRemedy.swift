import Diagnosis
import DpkgModel

/// Repairs dpkg's small database files. The old file is saved or moved aside first.
///
/// | the file | is repaired by | why |
/// |---|---|---|
/// | `info/format` | writing the line `1` | dpkg accepts no other content |
/// | `arch` | writing the native architecture, those of sound lines and those of installed packages | dpkg writes it from these |
/// | `available` | writing an empty file | dselect fills it again when it is used |
/// | a directory that is missing, or has something else in its place | moving that aside and making the directory | dpkg needs it |
/// | any other with damaged lines | removing exactly these lines, and adding lost ones that copies or packages have | all other lines are sound |
/// | any other that is missing or not a regular file | moving that aside; a file is written only when lost lines are known | dpkg reads a missing file as an empty one |
///
/// Lines whose account is not in passwd(5) or group(5) stay when another service may know the account.
package enum DatabaseFileRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.findings(.databaseFileDamaged).filter { $0.severity > .notice }.flatMap { finding in
            steps(finding, finding.subject.name, context)
        }
    }

    private static func steps(_ finding: Finding, _ path: String, _ context: PlanContext) -> [Step] {
        let database = context.evidence.database
        let problems = database.otherFiles.filter { $0.path == path }
        let lost = database.lostLines.first { $0.path == path }
        for case .notADirectory(let kind) in problems.map(\.kind) {
            return directorySteps(finding, path, isTaken: kind != nil)
        }
        var steps: [Step] = []
        let isBlocked = problems.contains { if case .notRegular = $0.kind { true } else { false } }
        if isBlocked {
            steps.append(
                Step(
                    key: .init(.moveAside, path), stage: .database, action: .moveAside(path),
                    purpose: "it stands where dpkg needs a file; it is kept", answers: [finding.key],
                    isPreparation: true))
        }
        let isAway = isBlocked || problems.contains { $0.kind == .missing }
        let (action, purpose) = action(path, problems, lost, isAway: isAway, database)
        guard let action else { return steps }
        steps.append(
            Step(
                key: .init(.restore, path), stage: .database, action: action, purpose: purpose,
                answers: [finding.key], after: steps.map(\.key)))
        return steps
    }

    private static func directorySteps(_ finding: Finding, _ path: String, isTaken: Bool) -> [Step] {
        let aside = Step(
            key: .init(.moveAside, path), stage: .database, action: .moveAside(path),
            purpose: "it stands where dpkg needs a directory; it is kept", answers: [finding.key],
            isPreparation: true)
        let make = Step(
            key: .init(.make, path), stage: .database, action: .makeDirectory(path, mode: 0o755),
            purpose: "dpkg needs it, empty or not", answers: [finding.key], after: isTaken ? [aside.key] : [])
        return isTaken ? [aside, make] : [make]
    }

    private static func action(
        _ path: String, _ problems: [DatabaseFileProblem], _ lost: LostLines?, isAway: Bool,
        _ database: DatabaseEvidence
    ) -> (Action?, String) {
        switch path {
        case "\(database.directory)/info/format":
            return (
                .write(FileReplacement(path: path, contents: "1\n", mode: 0o644, note: "the line '1'")),
                "the only content that dpkg accepts"
            )
        case "\(database.directory)/arch":
            let names = architectures(database)
            let contents = names.map { $0 + "\n" }.joined()
            return (
                .write(
                    FileReplacement(
                        path: path, contents: contents, mode: 0o644, note: names.joined(separator: ", "))),
                "the native architecture, and those of the other lines and of installed packages"
            )
        case "\(database.directory)/available":
            return (
                .write(FileReplacement(path: path, contents: "", mode: 0o644, note: "nothing")),
                "dpkg --set-selections stops at it; dselect fills it again when it is used"
            )
        default: return lineAction(path, problems, lost, isAway: isAway)
        }
    }

    private static func lineAction(
        _ path: String, _ problems: [DatabaseFileProblem], _ lost: LostLines?, isAway: Bool
    ) -> (Action?, String) {
        let added = lost?.lines ?? []
        let origin = lost.map { "; what is lost comes from \($0.source)" } ?? ""
        if isAway {
            // dpkg reads a missing file as an empty one.
            guard !added.isEmpty else { return (nil, "") }
            let contents = added.map { $0 + "\n" }.joined()
            let note = added.joined(separator: "; ")
            return (
                .write(FileReplacement(path: path, contents: contents, mode: 0o644, note: note)),
                "made again from \(lost?.source ?? "")"
            )
        }
        let lines = problems.compactMap { problem -> LineEdit.Line? in
            if case .unseenAccount = problem.kind { return nil }
            guard let number = problem.line, let text = problem.text else { return nil }
            return LineEdit.Line(number: number, text: text)
        }
        guard !lines.isEmpty || !added.isEmpty else { return (nil, "") }
        return (
            .editLines(
                LineEdit(
                    path: path, lines: lines, commentMarker: nil, reason: "dpkg stops at it",
                    added: added.isEmpty ? nil : added)),
            "dpkg stops at these lines; all others stay as they are" + origin
        )
    }

    /// The architectures in dpkg's order: the native one first.
    private static func architectures(_ database: DatabaseEvidence) -> [String] {
        let installed = Set(
            database.packages.filter(\.isPresent).map(\.identity.architecture).filter {
                PackageName.isArchitecture($0.utf8)
            })
        let foreign = Set(database.foreignArchitectures).union(installed)
            .subtracting([database.nativeArchitecture, "all", ""])
        return [database.nativeArchitecture] + foreign.sorted()
    }
}
