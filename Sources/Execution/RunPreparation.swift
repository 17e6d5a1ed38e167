import Diagnosis
import DpkgModel
import Host
import RepairPlan

/// What a run does before the first step of its plan, in this order:
///
/// 1. Remounting file systems and removing immutable attributes: without that, no lock, log or backup can be written.
/// 2. The other steps of the stage `locks`: without them, the locks cannot be taken.
/// 3. Taking the locks.
/// 4. Reading the machine again, with the holds and automatic marks.
/// 5. Steps that delete files, while free space is missing for the log and the backup.
/// 6. Saving the databases.
///
/// Records of the log stay in memory until the end, except during 2. A log is written only when a step was carried
/// out or everything has succeeded.
struct RunPreparation {
    let dependencies: RunDependencies
    let options: PlanOptions
    let arguments: [String]
    let initial: [Finding]
    let steps: StepRunner

    private var log: RunLog { steps.log }
    private var backup: Backup { steps.backup }

    /// - Returns: why the run ends here; nil when it continues.
    func prepare(_ plan: Plan, _ state: inout RunState) -> RunOutcome.Ending? {
        log.hold()
        log.open()
        log.write(.began(beginning(state)))
        for step in plan.steps.filter(isNeededForAnything) { steps.perform(step, &state) }
        clearLockPaths(&state)
        if let ending = takeLocks() { return tell(ending, state) }
        // A process that held a lock may have changed everything that was read before.
        state.take(dependencies.inspect())
        state.readChoices()
        log.write(.choices(RunChoices(time: dependencies.clock.timestamp(), baseline: state.baseline)))
        makeFreeSpace(&state)
        if let blocker = blocker(state) { return tell(.blocked(blocker), state) }
        do throws(SystemError) {
            try backup.saveDatabases()
        } catch {
            return tell(.cannotSave(error.description), state)
        }
        log.release()
        return nil
    }

    /// Writes the log when a step was carried out: a run that did nothing has no log.
    private func tell(_ ending: RunOutcome.Ending, _ state: RunState) -> RunOutcome.Ending {
        if !state.performed.isEmpty { log.release() }
        return ending
    }

    private func beginning(_ state: RunState) -> RunBeginning {
        RunBeginning(
            run: backup.run, time: dependencies.clock.timestamp(), machine: state.evidence.machine,
            arguments: arguments, baseline: state.baseline, findings: initial.map(\.key),
            backup: backup.directory)
    }

    // MARK: before the locks

    /// Whether the step makes a file system or file writable, without which there is no lock, no backup and no log.
    private func isNeededForAnything(_ step: Step) -> Bool {
        step.stage == .space && step.consent == nil
            && (step.action.is(RemountWritable.self) || step.action.is(ClearImmutable.self))
    }

    /// Carries out the steps of the stage `locks`, except waiting: paths on which no lock can be taken are repaired,
    /// and processes that hold a lock are stopped if that is allowed.
    private func clearLockPaths(_ state: inout RunState) {
        let plan = state.plan
        let own = plan.steps.filter { step in
            step.stage == .locks && step.consent == nil && step.isWanted(by: plan.findings)
                && !step.action.is(WaitForLocks.self)
        }
        guard !own.isEmpty else { return }
        log.release()
        for step in own { steps.perform(step, &state) }
        log.hold()
    }

    private func takeLocks() -> RunOutcome.Ending? {
        let answer = dependencies.locks.take(
            within: options.waitSeconds, isInterrupted: dependencies.isInterrupted
        ) { path, holder, remaining in
            dependencies.observer.waiting(for: path, holder: holder, remaining: remaining)
        }
        switch answer {
        case .taken: return nil
        case .held(let path, let holder):
            return .lockHeld(path: path, LockHolderEvidence(holder))
        case .failed(let reason): return .cannotSave(reason)
        case .interrupted: return .interrupted
        }
    }

    // MARK: under the locks

    /// Carries out the steps that delete files while free space is missing, because the backup and the log need it.
    private func makeFreeSpace(_ state: inout RunState) {
        for _ in 0..<Run.maximumSteps {
            var plan = state.plan
            plan.stages.removeAll { $0.stage != .space }
            for index in plan.stages.indices {
                plan.stages[index].steps.removeAll { !$0.action.is(DeleteFiles.self) }
            }
            guard let step = state.next(in: plan) else { return }
            steps.perform(step, &state)
        }
    }

    /// Why nothing can be saved: free space is missing, and no step frees any. Nil when there is enough.
    private func blocker(_ state: RunState) -> String? {
        let isFull = state.context.findings(.noRoom).contains { $0.severity == .broken }
        return isFull ? state.plan.blocker : nil
    }
}
