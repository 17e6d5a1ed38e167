import Diagnosis
import DpkgModel

/// Asks dpkg and apt whether all is well after a change, as a proof beside this program's own checks.
package enum VerifyRemedy {
    /// The identifiers of its steps.
    package static let keys: Set<StepIdentifier> = [.init(.verifyDpkg), .init(.verifyApt)]

    /// The questions that have not been asked since the last change.
    ///
    /// - Parameter steps: all other steps of the plan. Without steps that change something, and without earlier ones
    ///   in this run, nothing is asked.
    package static func steps(after steps: [Step], in context: PlanContext) -> [Step] {
        guard context.options.stages.contains(.verify) else { return [] }
        let changes = steps.filter { step in
            step.consent == nil && !step.action.is(WaitForLocks.self)
        }
        let isChanged = context.attempts.contains { !keys.contains($0.key) }
        guard !changes.isEmpty || isChanged else { return [] }
        // An answer from before the last change does not count.
        let proved = Set(context.attempts.reversed().prefix { keys.contains($0.key) }.map(\.key))
        return [
            step(.verifyDpkg, Tools.audit, "silent when every package is whole"),
            step(.verifyApt, Tools.check, "exit 0 when every dependency is met"),
        ].filter { !proved.contains($0.key) }
    }

    private static func step(_ kind: StepKind, _ words: [String], _ purpose: String) -> Step {
        Step(key: .init(kind), stage: .verify, action: .run(Invocation(words)), purpose: purpose, answers: [])
    }
}
