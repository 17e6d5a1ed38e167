package import Diagnosis
package import DpkgModel
package import RepairPlan

/// What a run ended with.
package struct RunOutcome: Sendable {
    package enum Ending: Hashable, Sendable {
        /// Every step that could be run was run.
        case completed
        /// Nothing had to be done.
        case nothingToDo
        /// Nothing was done: a guard or missing consent forbade every step.
        case refused(String)
        /// Something has to be put right by a person before any step may run.
        case blocked(String)
        /// A lock was still held at the deadline.
        case lockHeld(path: String, LockHolderEvidence)
        /// What has to be saved could not be saved; nothing was changed.
        case cannotSave(String)
        /// A signal asked the run to stop; it stopped between two steps.
        case interrupted
    }

    package var ending: Ending
    package var run: String
    package var findings: [Finding]
    package var plan: Plan
    package var performed: [FinishedStep]
    /// Findings at the beginning that had to be repaired.
    package var initial: [Finding]
    package var logPath: String?
    package var duration: Double

    package var verdict: Verdict { Verdict(findings) }

    /// 0 healthy, 1 usable, 2 broken, 3 refused, 4 lock held.
    package var exitStatus: Int32 {
        switch ending {
        case .completed, .nothingToDo, .interrupted, .blocked: verdict.exitStatus
        case .refused, .cannotSave: 3
        case .lockHeld: 4
        }
    }

    /// Findings that were there at the beginning and are gone.
    package var repaired: [Finding] {
        let left = Set(findings.map(\.key))
        return initial.filter { !left.contains($0.key) }
    }

    /// Packages that this run has removed and not installed again, with the state and version they had.
    package var removed: [StateChange] {
        var last: [PackageIdentity: StateChange] = [:]
        for change in performed.flatMap(\.states) { last[change.package] = change }
        return last.values.filter(\.isRemoval).sorted { $0.package < $1.package }
    }

    /// Where what was removed is saved.
    package var removedDirectory: String { Backup.path(run: run) + "/packages" }

    package var remaining: [Finding] { findings.filter { $0.severity > .notice } }
}
