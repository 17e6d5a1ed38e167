import Diagnosis
package import DpkgModel
import Host
package import RepairPlan

/// Brings one saved package back, as a run of its own with its log and its backup: takes the locks, looks again under
/// them, saves the databases, and carries out the one step.
package struct RestoreRun {
    private let dependencies: RunDependencies
    private let found: SavedPackages.Found
    private let arguments: [String]
    private let began: Double
    private let log: RunLog
    private let steps: StepRunner
    private let step: Step
    private var state: RunState

    /// - Parameters:
    ///   - found: the package.
    ///   - evidence: the machine as it is.
    ///   - run: the time at which the run begins, as its name (`RunName`).
    ///   - arguments: the command line, for the log.
    package init(
        _ found: SavedPackages.Found, evidence: Evidence, run: String, arguments: [String],
        dependencies: RunDependencies
    ) {
        self.dependencies = dependencies
        self.found = found
        self.arguments = arguments
        began = dependencies.clock.monotonic()
        state = RunState(
            evidence: evidence, earlierChoices: dependencies.earlierChoices, options: PlanOptions())
        let (actions, observer) = (dependencies.actions, dependencies.observer)
        let name = RunName(run)
        log = RunLog(name: name, files: actions.files, editor: actions.editor) { observer.noted($0) }
        step = Self.step(found)
        steps = StepRunner(
            dependencies: dependencies, log: log,
            backup: Backup(name: name, files: actions.files, editor: actions.editor), shown: [step.key],
            total: 1)
    }

    private static func step(_ found: SavedPackages.Found) -> Step {
        let saved = found.saved
        return Step(
            key: .init(.bringBack, saved.package), stage: .files,
            action: Action(
                PackageRestoration(
                    savedBy: found.run, package: saved.package, version: saved.version,
                    directory: found.directory)),
            purpose: "run \(found.run) has removed it", answers: [])
    }

    /// What would be done, and why not. Changes nothing.
    package static func outlook(
        _ found: SavedPackages.Found, _ dependencies: RunDependencies
    ) -> RestorationOutlook {
        PackageRestorer(files: dependencies.actions.files, found: found).outlook()
    }

    /// Brings the package back. The locks are given back at the end.
    package mutating func carryOut() -> RestoreOutcome {
        log.hold()
        log.write(.began(beginning))
        switch dependencies.locks.take(
            within: 0, withDatabase: true, isInterrupted: dependencies.isInterrupted,
            waiting: { _, _, _ in })
        {
        case .taken: break
        case .held(let path, let holder): return outcome(.lockHeld(path: path, LockHolderEvidence(holder)))
        case .failed(let reason): return outcome(.refused([reason]))
        case .interrupted: return outcome(.refused(["a signal has asked to stop"]))
        }
        defer { dependencies.locks.release() }
        // Whoever held a lock may have changed everything that was looked at before.
        let outlook = Self.outlook(found, dependencies)
        guard outlook.refusals.isEmpty else { return outcome(.refused(outlook.refusals)) }
        do throws(SystemError) {
            try steps.backup.saveDatabases()
        } catch {
            return outcome(.refused([error.description]))
        }
        log.release()
        steps.perform(step, &state)
        let ending = ending(outlook)
        let outcome = outcome(ending)
        end(outcome)
        return outcome
    }

    private func ending(_ outlook: RestorationOutlook) -> RestoreOutcome.Ending {
        guard let record = state.performed.last else { return .refused([]) }
        switch record.result.ending {
        case .done: return .restored(kept: outlook.kept, notes: record.errors)
        case .failed(let reason): return .failed(reason)
        case .exit, .signal, .notStarted, .idle: return .failed(record.result.words)
        }
    }

    private var beginning: RunBeginning {
        RunBeginning(
            run: steps.backup.run, time: dependencies.clock.timestamp(), machine: state.evidence.machine,
            arguments: arguments, baseline: inherited ?? Baseline(held: [], automatic: []), findings: [],
            backup: steps.backup.directory)
    }

    /// What an earlier repair has not given back.
    private var inherited: Baseline? {
        dependencies.earlierChoices.flatMap { $0.held.isEmpty && $0.automatic.isEmpty ? nil : $0 }
    }

    /// Writes the last record. When an earlier repair has not given holds and marks back, the next one still has to:
    /// this run hands them on, by what it says in its log.
    private func end(_ outcome: RestoreOutcome) {
        let findings = state.context.findings.filter { $0.severity > .notice }
        log.write(
            .ended(
                RunEnd(
                    time: dependencies.clock.timestamp(), verdict: Verdict(findings),
                    exitStatus: outcome.exitStatus, remaining: findings.map(\.key),
                    wasInterrupted: inherited != nil)))
    }

    private func outcome(_ ending: RestoreOutcome.Ending) -> RestoreOutcome {
        RestoreOutcome(
            ending: ending, saved: found.saved, logPath: state.performed.isEmpty ? nil : log.path,
            duration: dependencies.clock.monotonic() - began)
    }
}

/// The result of bringing a package back.
package struct RestoreOutcome: Sendable {
    package enum Ending: Hashable, Sendable {
        /// It is back. Files that are other ones now were kept; the notes say what beside it could not be brought back.
        case restored(kept: [String], notes: [String])
        /// Nothing was changed, for these reasons.
        case refused([String])
        /// Another process holds a lock; nothing was changed.
        case lockHeld(path: String, LockHolderEvidence)
        /// It stopped half way: another restoration goes on there.
        case failed(String)
    }

    package var ending: Ending
    package var saved: SavedPackage
    /// The log for people; nil when nothing was changed, or no log could be written.
    package var logPath: String?
    /// In seconds.
    package var duration: Double

    /// The exit status of the program: 0 as it was, 1 back with something kept or noted, 2 half done, 3 refused, 4 lock
    /// held.
    package var exitStatus: Int32 {
        switch ending {
        case .restored(let kept, let notes): kept.isEmpty && notes.isEmpty ? 0 : 1
        case .failed: 2
        case .refused: 3
        case .lockHeld: 4
        }
    }
}
