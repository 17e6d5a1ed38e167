import DpkgModel
package import Host
package import RepairPlan

/// Is told what a run does while it does it, in order to show it.
package protocol ExecutionObserver {
    /// The run waits for a lock, `remaining` seconds more at most.
    func waiting(for path: String, holder: LockHolder, remaining: Double)
    /// A step begins.
    ///
    /// - Parameters:
    ///   - number: counted from 1 in the run.
    ///   - total: the number of steps that are expected.
    ///   - wasShown: whether the plan that the user was shown contained the step.
    func began(_ step: Step, number: Int, of total: Int, wasShown: Bool)
    /// A step goes on: a line for the user, and the percentage that is done where that is known.
    func progressed(_ step: Step, text: String, percent: Double?)
    /// A step has ended.
    func finished(_ step: Step, _ record: FinishedStep)
    /// A message about the run as a whole, such as where the log is or why it stops.
    func noted(_ text: String)
}
