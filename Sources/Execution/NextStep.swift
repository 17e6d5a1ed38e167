import Diagnosis
import RepairPlan

/// Chooses the next step of a run: the first in the order of the plan that may be carried out now.
///
/// | the step | may it be carried out | why |
/// |---|---|---|
/// | needs consent | no | the administrator has not given it |
/// | waits for locks | no | the run has them already |
/// | has findings, but none of them is present | no | it is not needed |
/// | is forbidden by a finding that is present (`blockedBy`) | no | it would fail, or do damage |
/// | is to come after a step that may itself be carried out and was not tried | not yet | the other one changes less |
/// | any other with findings | yes | |
/// | has no findings: it asks dpkg or apt | when no other step may be carried out | the answer is for the final state |
///
/// A step is not waited for when it may not be carried out itself, or is not in the plan.
enum NextStep {
    /// - Returns: nil when no step may be carried out.
    static func choose(_ plan: Plan, attempts: [Attempt]) -> Step? {
        let tried = Set(attempts.map(\.key))
        let candidates = plan.steps.filter { step in
            guard step.consent == nil else { return false }
            // The run has the locks already.
            return !step.action.is(WaitForLocks.self)
        }
        let runnable = candidates.filter { step in
            !step.answers.isEmpty && step.precondition.unmet(plan.findings) == nil
        }
        // Steps for which others wait: they may be carried out, and were not tried.
        let pending = Set(runnable.map(\.key)).subtracting(tried)
        if let step = runnable.first(where: { pending.isDisjoint(with: $0.after) }) { return step }
        // dpkg and apt are asked when nothing else is left.
        return candidates.first { $0.answers.isEmpty }
    }
}
