import Diagnosis
import DpkgModel
import Paths

/// Writes apt's file of automatic marks (`extended_states`) again, with the marks that can still be read and those of
/// its backup.
package enum MarksRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        guard let marks = context.evidence.apt.marks else { return [] }
        let path = HostPaths.Apt.extendedStates
        let key = FindingKey(code: .marksDamaged, subject: path)
        var steps: [Step] = []
        if !marks.isFile {
            steps.append(
                Step(
                    key: .init(.moveAside, path), stage: .database, action: .moveAside(path),
                    purpose: "\(marks.reason); it is kept", answers: [key]))
        }
        let backup = marks.fromBackup == 0 ? "" : " and \(marks.fromBackup) of its backup"
        steps.append(
            Step(
                key: .init(.write, path), stage: .database,
                action: .write(
                    FileReplacement(
                        path: path, contents: marks.rebuilt, mode: 0o644,
                        note: "\(marks.readable) readable stanzas\(backup)")),
                purpose: "\(marks.reason); packages whose mark is lost count as installed by hand",
                answers: [key], after: steps.map(\.key)))
        return steps
    }
}
