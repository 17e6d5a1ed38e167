package import DpkgModel
package import Host
package import RepairPlan

/// Everything that a run uses of its surroundings; tests replace it.
package struct RunDependencies {
    /// Reads the whole machine, and asks apt through the solver.
    package var inspect: () -> Evidence
    /// Holds and automatic marks that an earlier, unfinished run had recorded and may not have set again.
    package var earlierChoices: Baseline?
    package var actions: ActionRunner
    package var locks: LockKeeper
    package var clock: Clock
    package var observer: any ExecutionObserver
    /// Whether a signal has asked the run to stop.
    package var isInterrupted: () -> Bool

    package init(
        inspect: @escaping () -> Evidence, earlierChoices: Baseline?, actions: ActionRunner,
        locks: LockKeeper,
        clock: Clock, observer: any ExecutionObserver, isInterrupted: @escaping () -> Bool
    ) {
        self.inspect = inspect
        self.earlierChoices = earlierChoices
        self.actions = actions
        self.locks = locks
        self.clock = clock
        self.observer = observer
        self.isInterrupted = isInterrupted
    }
}
