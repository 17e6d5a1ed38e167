import Diagnosis
import DpkgModel

/// After anything was changed, dpkg and apt are asked as well: proof beyond our own reading.
package enum VerifyRemedy {
    /// All its steps.
    package static let keys: Set<StepIdentifier> = [.init(.verifyDpkg), .init(.verifyApt)]

    package static func steps(after steps: [Step], in context: PlanContext) -> [Step] {
        guard context.options.stages.contains(.verify) else { return [] }
        let changes = steps.filter { step in
            step.consent == nil && !step.action.is(WaitForLocks.self)
        }
        let isChanged = context.attempts.contains { !keys.contains($0.key) }
        guard !changes.isEmpty || isChanged else { return [] }
        // What was proved before a change is not proved after it.
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
