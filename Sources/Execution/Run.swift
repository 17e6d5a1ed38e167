import Diagnosis
package import DpkgModel
import Host
import Paths
package import RepairPlan

/// One repair: the preparation, then one plan after another until no step is left that may be carried out, then the
/// outcome.
package struct Run {
    /// The largest number of plans in a run, and of steps that free space before the first one. It ends a run that
    /// would never end by itself.
    static let maximumSteps = 200

    private let dependencies: RunDependencies
    private let began: Double
    private let log: RunLog
    private let executor: Executor
    private let preparation: RunPreparation
    private let initial: [Finding]
    private var plan: Plan
    private var state: RunState

    /// - Parameters:
    ///   - plan: the plan that the user was shown.
    ///   - evidence: what the plan was made from.
    ///   - run: the time at which the run begins, as its name (`RunName`).
    ///   - arguments: the command line, for the log.
    package init(
        plan: Plan, evidence: Evidence, options: PlanOptions, run: String, arguments: [String],
        dependencies: RunDependencies
    ) {
        self.dependencies = dependencies
        self.plan = plan
        began = dependencies.clock.monotonic()
        initial = plan.findings.filter { $0.severity > .notice }
        state = RunState(evidence: evidence, earlierChoices: dependencies.earlierChoices, options: options)
        let observer = dependencies.observer
        let actions = dependencies.actions
        let name = RunName(run)
        log = RunLog(name: name, files: actions.files, editor: actions.editor) { observer.noted($0) }
        let steps = StepRunner(
            dependencies: dependencies, log: log,
            backup: Backup(name: name, files: actions.files, editor: actions.editor),
            shown: Set(plan.steps.map(\.key)), total: plan.steps.count { $0.consent == nil })
        executor = Executor(steps: steps, isInterrupted: dependencies.isInterrupted)
        preparation = RunPreparation(
            dependencies: dependencies, options: options, arguments: arguments, initial: initial, steps: steps
        )
    }

    /// Repairs the machine. The locks are given back at the end.
    package mutating func carryOut() -> RunOutcome {
        if let ending = endingWithoutSteps() { return outcome(ending) }
        if let ending = preparation.prepare(plan, &state) { return end(ending) }
        defer { dependencies.locks.release() }
        let ending = carryOutPlans()
        return end(ending)
    }

    /// Carries out the plan that was shown. When the machine has changed since it was made, a new plan replaces the
    /// rest of it, and its new steps are recorded in the log.
    private mutating func carryOutPlans() -> RunOutcome.Ending {
        for _ in 0..<Self.maximumSteps {
            switch executor.carryOut(plan, &state) {
            case .finished: return .completed
            case .interrupted: return .interrupted
            case .differs(let difference): plan = planAgain(difference)
            }
        }
        dependencies.observer.noted("stopped after \(Self.maximumSteps) plans: the state never settled")
        return .completed
    }

    private func planAgain(_ difference: PlanDifference) -> Plan {
        let next = state.plan
        let known = Set(plan.steps.map(\.key))
        let added = next.steps.filter { $0.consent == nil && !known.contains($0.key) }.map(\.key)
        log.write(
            .replanned(
                Replanning(time: dependencies.clock.timestamp(), difference: difference, added: added)))
        return next
    }

    private func endingWithoutSteps() -> RunOutcome.Ending? {
        if plan.steps.isEmpty {
            if let blocker = plan.blocker { return .blocked(blocker) }
            return initial.isEmpty ? .nothingToDo : .completed
        }
        guard plan.steps.contains(where: { $0.consent == nil }) else {
            return .refused(plan.steps.compactMap(\.consent).first ?? "consent is missing")
        }
        return nil
    }

    /// Makes the outcome, and writes the last record when there is a log.
    private func end(_ ending: RunOutcome.Ending) -> RunOutcome {
        let outcome = outcome(ending)
        noteReleases()
        noteFailures()
        if !outcome.performed.isEmpty || !log.isHeld {
            log.write(
                .ended(
                    RunEnd(
                        time: dependencies.clock.timestamp(), verdict: outcome.verdict,
                        exitStatus: outcome.exitStatus, remaining: outcome.remaining.map(\.key),
                        wasInterrupted: outcome.ending == .interrupted)))
        }
        return outcome
    }

    /// Records the dates of the indexes, so that a later run notices when indexes are older than these. An error of
    /// writing is ignored, because it does not affect the repair.
    private func noteReleases() {
        let actions = dependencies.actions
        let path = HostPaths.Own.seenReleases
        let before = (try? actions.files.read(path, limit: 1 << 20)) ?? []
        var seen = SeenReleases(before)
        seen.note(state.evidence.apt.suites)
        guard !log.isHeld, seen.bytes != before else { return }
        try? actions.editor.replace(path, with: seen.bytes)
    }

    /// Records why packages stay unfinished, for a later `check`. An error of writing is ignored, because it does not
    /// affect the repair.
    private func noteFailures() {
        let actions = dependencies.actions
        let path = HostPaths.Own.failures
        let database = state.evidence.database
        let unfinished = database.packages.filter(\.isUnfinished)
        let failures = unfinished.compactMap {
            state.shown.failure(of: $0.identity, native: database.nativeArchitecture)
        }
        guard !log.isHeld, !failures.isEmpty || actions.files.exists(path) else { return }
        // What an earlier run noted of packages that this one did not process is kept.
        let earlier = database.recordedFailures.filter { $0.file == path }.map(\.failure).filter { failure in
            !failures.contains { $0.package == failure.package }
        }
        let now = CivilMoment(secondsSince1970: dependencies.clock.now())
        let noted = NotedFailures(time: "\(now.date) \(now.time) UTC", failures: earlier + failures)
        try? actions.editor.replace(path, with: noted.bytes)
    }

    private func outcome(_ ending: RunOutcome.Ending) -> RunOutcome {
        RunOutcome(
            ending: ending, run: executor.steps.backup.run, findings: state.context.findings,
            plan: state.plan,
            performed: state.performed, initial: initial,
            logPath: state.performed.isEmpty ? nil : log.path,
            duration: dependencies.clock.monotonic() - began)
    }
}
