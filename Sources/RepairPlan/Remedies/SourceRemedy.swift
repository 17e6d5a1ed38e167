import Diagnosis
import DpkgModel

/// Disables source entries that apt refuses, that contradict another one, or that are there twice. All other sources
/// stay.
package enum SourceRemedy: Remedy {
    private struct Disabled {
        var file: String
        var lines: [NumberedLine]
        var reason: String
        var key: FindingKey
    }

    package static func steps(in context: PlanContext) -> [Step] {
        let survey = SourceSurvey(context.evidence)
        var disabled = context.evidence.apt.sourceProblems.map { problem in
            Disabled(
                file: problem.file, lines: problem.lines, reason: problem.reason,
                key: FindingKey(code: .sourceMalformed, subject: problem.file))
        }
        for (code, pairs) in [
            (FindingCode.sourceConflict, survey.conflicts), (.sourceDuplicated, survey.duplicates),
        ] {
            disabled += pairs.filter { !$0.entry.lines.isEmpty }.map { pair in
                Disabled(
                    file: pair.entry.file, lines: pair.entry.lines, reason: pair.reason,
                    key: FindingKey(code: code, subject: pair.entry.file))
            }
        }
        return FileDisabling.grouped(disabled, by: \.file).map { file, parts in
            var keys: [FindingKey] = []
            for part in parts where !keys.contains(part.key) { keys.append(part.key) }
            return FileDisabling.step(
                file: file, lines: parts.map { ($0.lines, $0.reason) }, commentMarker: "#", answers: keys)
        }
    }
}
