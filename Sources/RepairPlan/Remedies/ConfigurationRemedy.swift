import Diagnosis
import DpkgModel

/// Configuration that stops apt or dpkg: the line that does it is commented out, or the file renamed.
package enum ConfigurationRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let problems = context.evidence.apt.configurationProblems.filter(\.stops)
        return FileDisabling.grouped(problems, by: \.file).map { file, problems in
            FileDisabling.step(
                file: file,
                lines: problems.map { ($0.lines, $0.reason) }, commentMarker: problems[0].commentMarker,
                answers: [FindingKey(code: .configurationDamaged, subject: file)])
        }
    }
}
