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

    /// HEALTHY is said only on proof.
    package var verdict: Verdict {
        let verdict = Verdict(findings)
        return verdict == .healthy && unproved != nil ? .usable : verdict
    }

    /// Why nobody knows that all is well, though nothing is known to be wrong; nil when dpkg and apt were asked after
    /// the last change, or nothing was changed.
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
