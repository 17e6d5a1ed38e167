import RepairPlan

/// Carries out the steps of the plan that it is given, in their order, as long as what each of them relies on holds.
/// It carries out no step of another plan: where the machine is not what the plan was made from, it stops and says why.
struct Executor {
    /// Why it stopped.
    enum Ending {
        /// Every step that could be carried out was.
        case finished
        /// A signal asked for it; it stopped between two steps.
        case interrupted
        /// The machine is not what the plan was made from.
        case differs(PlanDifference)
    }

    let steps: StepRunner
    let isInterrupted: () -> Bool

    /// Before every step its precondition is looked at, and that its action is the one that would be planned now: what
    /// an action says of versions and lines may be out of date.
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
