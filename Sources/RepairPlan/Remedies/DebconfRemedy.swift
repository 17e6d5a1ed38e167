import Diagnosis
import DpkgModel

/// Writes debconf's damaged database files again, with their sound records and those that the older copy has.
package enum DebconfRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        context.evidence.debconf.map { problem in
            Step(
                key: .init(.restore, problem.path), stage: .database,
                action: .restoreDebconf(problem.path, copy: problem.copy),
                purpose: problem.copy == nil
                    ? "the sound records stay; of the others there is no copy"
                    : "\(problem.kept) records stay, \(problem.recovered) come back",
                answers: [FindingKey(code: .debconfDamaged, subject: problem.path)], maximumAttempts: 1)
        }
    }
}
