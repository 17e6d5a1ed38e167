package import Diagnosis
package import DpkgModel
package import RepairPlan

/// The result of a run.
package struct RunOutcome: Sendable {
    /// Why the run ended. The texts are for the user.
    package enum Ending: Hashable, Sendable {
        /// Every step that may be carried out was carried out.
        case completed
        /// There was nothing to repair.
        case nothingToDo
        /// Nothing was done: every planned step needs consent.
        case refused(String)
        /// The administrator has to repair something first: no step does it, and the plan has no other steps, or
        /// there is no free space for the backup.
        case blocked(String)
        /// Another process still held a lock at the end of the time to wait.
        case lockHeld(path: String, LockHolderEvidence)
        /// The databases could not be saved, or a lock could not be taken. Only steps of the preparation were carried
        /// out.
        case cannotSave(String)
        /// A signal asked the run to stop; it stopped between two steps, or while it waited for a lock.
        case interrupted
    }

    package var ending: Ending
    /// The name of the run.
    package var run: String
    /// The findings at the end.
    package var findings: [Finding]
    /// What would be planned now.
    package var plan: Plan
    /// The steps that were carried out.
    package var performed: [FinishedStep]
    /// The findings above `notice` at the beginning.
    package var initial: [Finding]
    /// The log for people; nil when no step was carried out, or no log could be written.
    package var logPath: String?
    /// In seconds.
    package var duration: Double

    /// The verdict by the findings. After changes it is `healthy` only when dpkg and apt have confirmed it.
    package var verdict: Verdict {
        let verdict = Verdict(findings)
        return verdict == .healthy && unproved != nil ? .usable : verdict
    }

    /// Why dpkg and apt have not confirmed the repair, as text for the user; nil when both have answered well after
    /// the last change, or no step was carried out.
    package var unproved: String? {
        guard !performed.isEmpty else { return nil }
        let proofs = performed.reversed().prefix { VerifyRemedy.keys.contains($0.key) }
        guard !VerifyRemedy.keys.isSubset(of: proofs.filter(\.result.isEffective).map(\.key)) else {
            return nil
        }
        return ending == .interrupted
            ? "it was stopped before dpkg and apt were asked: run it again"
            : "dpkg and apt were not asked, since the stage verify was left out: run aptmedic repair without "
                + "choosing stages"
    }

    /// The exit status of the program: 0 healthy, 1 usable, 2 broken, 3 refused or not saved, 4 lock held.
    package var exitStatus: Int32 {
        switch ending {
        case .completed, .nothingToDo, .interrupted, .blocked: verdict.exitStatus
        case .refused, .cannotSave: 3
        case .lockHeld: 4
        }
    }

    /// The findings of the beginning that are gone.
    package var repaired: [Finding] {
        let left = Set(findings.map(\.key))
        return initial.filter { !left.contains($0.key) }
    }

    /// The packages that this run has removed and not installed again, with the state and version that they had.
    package var removed: [StateChange] {
        var last: [PackageIdentity: StateChange] = [:]
        for change in performed.flatMap(\.states) { last[change.package] = change }
        return last.values.filter(\.isRemoval).sorted { $0.package < $1.package }
    }

    /// The directory of the saved files of removed packages.
    package var removedDirectory: String { Backup.path(run: run) + "/packages" }

    /// The findings above `notice` at the end.
    package var remaining: [Finding] { findings.filter { $0.severity > .notice } }
}
