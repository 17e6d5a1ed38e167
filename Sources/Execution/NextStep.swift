import Diagnosis
import RepairPlan

/// Chooses what a run does next: the first step, in the order of the plan, that may run now.
enum NextStep {
    static func choose(_ plan: Plan, attempts: [Attempt]) -> Step? {
        let tried = Set(attempts.map(\.key))
        let candidates = plan.steps.filter { step in
            guard step.consent == nil else { return false }
            // The locks are held already.
            return !step.action.is(WaitForLocks.self)
        }
        let runnable = candidates.filter { step in
            !step.answers.isEmpty && step.precondition.unmet(plan.findings) == nil
        }
        // A gentler step that can still run comes first; one that cannot is not waited for.
        let pending = Set(runnable.map(\.key)).subtracting(tried)
        if let step = runnable.first(where: { pending.isDisjoint(with: $0.after) }) { return step }
        // The proof comes when nothing else is left.
        return candidates.first { $0.answers.isEmpty }
    }
}
