import RepairPlan

/// Carries out the steps of one plan.
///
/// Before every step a new plan is made from the state of now. The new plan's next step (`NextStep`) decides:
///
/// | the next step | what is done | why |
/// |---|---|---|
/// | there is none | it ends: `finished` | nothing is left that may be carried out |
/// | a signal has asked to stop | it ends: `interrupted` | between two steps nothing is half done |
/// | is in the old plan, with the same action, and was not carried out yet | it is carried out | the user was shown exactly this |
/// | is in the old plan with another action | it ends: `differs` | versions or line numbers in the old action are out of date |
/// | was carried out already | it ends: `differs` | the state has changed, so that another try makes sense |
/// | is not in the old plan | it ends: `differs` | the user was not shown it |
struct Executor {
    /// Why it stopped.
    enum Ending {
        /// Every step that may be carried out was carried out.
        case finished
        /// A signal asked the run to stop.
        case interrupted
        /// The next step is not the one of the plan.
        case differs(PlanDifference)
    }

    let steps: StepRunner
    let isInterrupted: () -> Bool

    /// Carries out the plan as far as the table above allows.
    func carryOut(_ plan: Plan, _ state: inout RunState) -> Ending {
        var remaining = plan.steps
        while true {
            guard let due = state.next(in: state.plan) else { return .finished }
            if isInterrupted() { return .interrupted }
            guard let index = remaining.firstIndex(where: { $0.key == due.key }) else {
                let isAgain = plan.steps.contains { $0.key == due.key }
                return .differs(isAgain ? .again(due.key) : .new(due.key))
            }
            let step = remaining.remove(at: index)
            guard step.action == due.action else { return .differs(.otherAction(due.key)) }
            steps.perform(step, &state)
        }
    }
}
