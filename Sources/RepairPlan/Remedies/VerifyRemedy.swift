import Diagnosis
import DpkgModel

/// After anything was changed, dpkg and apt are asked as well: proof beyond our own reading.
package enum VerifyRemedy {
    /// The keys of all its steps.
    package static let keys: Set<String> = ["verify dpkg", "verify apt"]

    package static func steps(after steps: [Step], in context: PlanContext) -> [Step] {
        guard context.options.stages.contains(.verify) else { return [] }
        let changes = steps.filter { step in
            step.consent == nil && !step.action.is(WaitForLocks.self)
        }
        let done = context.attempts.filter { !$0.key.hasPrefix("verify ") && $0.key != "wait for locks" }
        guard !changes.isEmpty || !done.isEmpty else { return [] }
        return [
            step("verify dpkg", Tools.audit, "silent when every package is whole"),
            step("verify apt", Tools.check, "exit 0 when every dependency is met"),
        ].filter { !context.wasTried($0.key) }
    }

    private static func step(_ key: String, _ words: [String], _ purpose: String) -> Step {
        Step(key: key, stage: .verify, action: .run(Invocation(words)), purpose: purpose, answers: [])
    }
}
