import DpkgModel
package import Host
package import RepairPlan

/// Hears what a run does, as it does it. Showing it is the listener's business.
package protocol ExecutionObserver {
    /// A lock is held; `remaining` seconds are left to wait.
    func waiting(for path: String, holder: LockHolder, remaining: Double)
    func began(_ step: Step, number: Int, of total: Int, wasShown: Bool)
    func progressed(_ step: Step, text: String, percent: Double?)
    func finished(_ step: Step, _ record: FinishedStep)
    /// Something that concerns the run as a whole: where the log is, why it stops.
    func noted(_ text: String)
}
