import Diagnosis
import DpkgModel

/// Comments out the lines of configuration files at which apt or dpkg stops, or renames the file when it is unusable
/// as a whole.
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
