package import DpkgModel
package import Host
package import RepairPlan

/// Everything that a run needs from outside.
package struct RunDependencies {
    /// Reads the machine; the solver is asked as well.
    package var inspect: () -> Evidence
    /// The choices that an interrupted earlier run had found and perhaps not set again.
    package var earlierChoices: Baseline?
    package var actions: ActionRunner
    package var locks: LockKeeper
    package var clock: Clock
    package var observer: any ExecutionObserver
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
