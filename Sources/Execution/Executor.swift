import Diagnosis
package import DpkgModel
package import Host
package import RepairPlan

/// Runs a plan: the same value that a dry run prints.
///
/// After each step the machine is read again and the plan made anew from what is there, so that a step
/// whose findings are gone is not run, and one that was not enough is followed by the next remedy.
package struct Executor {
    /// Everything the run needs from outside.
    package struct Dependencies {
        /// Reads the machine; the solver is asked as well.
        package var inspect: () -> Evidence
        package var actions: ActionRunner
        package var locks: LockKeeper
        package var clock: Clock
        package var observer: any ExecutionObserver
        package var isInterrupted: () -> Bool

        package init(
            inspect: @escaping () -> Evidence, actions: ActionRunner, locks: LockKeeper, clock: Clock,
            observer: any ExecutionObserver, isInterrupted: @escaping () -> Bool
        ) {
            self.inspect = inspect
            self.actions = actions
            self.locks = locks
            self.clock = clock
            self.observer = observer
            self.isInterrupted = isInterrupted
        }
    }

    /// More steps than any plan has: the end of a plan that would never end.
    private static let maximumSteps = 200

    private let dependencies: Dependencies
    private let options: PlanOptions
    private let arguments: [String]
    private let began: Double
    private let log: RunLog
    private let backup: Backup
    private var evidence: Evidence
    private var baseline: Baseline
    private var attempts: [Attempt] = []
    private var performed: [FinishedStep] = []
    private var runFindings: [Finding] = []
    /// What the steps have shown.
    private var shownByRun = RunEvidence()
    private var isLogBegun = false
    /// The databases are in the backup.
    private var isSaved = false
    private let shown: Set<String>
    private let initial: [Finding]
    private let total: Int

    /// - Parameters:
    ///   - plan: what the user was shown.
    ///   - evidence: what it was made from.
    ///   - baseline: the administrator's choices, also those of an interrupted earlier run.
    package init(
        plan: Plan, evidence: Evidence, baseline: Baseline, options: PlanOptions, run: String,
        arguments: [String], dependencies: Dependencies
    ) {
        self.dependencies = dependencies
        self.options = options
        self.arguments = arguments
        self.evidence = evidence
        self.baseline = baseline
        shown = Set(plan.steps.map(\.key))
        initial = plan.findings.filter { $0.severity > .notice }
        total = plan.steps.filter { $0.consent == nil }.count
        began = dependencies.clock.monotonic()
        let observer = dependencies.observer
        log = RunLog(run: run, editor: dependencies.actions.editor) { observer.noted($0) }
        backup = Backup(
            run: run, files: dependencies.actions.files, editor: dependencies.actions.editor)
    }

    package mutating func run() -> RunOutcome {
        var plan = makePlan()
        if plan.steps.isEmpty {
            if let blocker = plan.blocker { return outcome(.blocked(blocker), plan) }
            return outcome(initial.isEmpty ? .nothingToDo : .completed, plan)
        }
        guard plan.steps.contains(where: { $0.consent == nil }) else {
            let reason = plan.steps.compactMap(\.consent).first ?? "consent is missing"
            return outcome(.refused(reason), plan)
        }
        // No lock can be taken where nothing can be written.
        perform(beforeEverything(plan))
        clearLockPaths(makePlan())
        if let ending = takeLocks() { return outcome(ending, plan) }
        defer { dependencies.locks.release() }
        // Whoever held a lock may have changed everything: what was read before counts no more.
        inspect()
        let ending = prepareBackup() ?? loop(&plan)
        let end = outcome(ending, plan)
        log.write(
            .ended(
                RunEnd(
                    time: dependencies.clock.timestamp(), verdict: end.verdict, exitStatus: end.exitStatus,
                    remaining: end.remaining.map(\.key))))
        return end
    }

    private mutating func loop(_ plan: inout Plan) -> RunOutcome.Ending {
        for _ in 0..<Self.maximumSteps {
            if dependencies.isInterrupted() { return .interrupted }
            plan = makePlan()
            guard let step = NextStep.choose(plan, attempts: attempts) else { return .completed }
            perform(step)
        }
        dependencies.observer.noted("stopped after \(Self.maximumSteps) steps: the state never settled")
        return .completed
    }

    private mutating func inspect() {
        evidence = dependencies.inspect()
        evidence.run = shownByRun
    }

    private func makePlan() -> Plan {
        Planner.plan(context())
    }

    private func context() -> PlanContext {
        PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence) + runFindings,
            options: options, attempts: attempts, baseline: baseline)
    }

    private func outcome(_ ending: RunOutcome.Ending, _ plan: Plan) -> RunOutcome {
        RunOutcome(
            ending: ending, run: log.run, findings: context().findings, plan: plan, performed: performed,
            initial: initial, logPath: performed.isEmpty ? nil : log.path,
            duration: dependencies.clock.monotonic() - began)
    }

    // MARK: backup

    /// Saves the databases and begins the log. Both need room: what can be fetched again makes room for them first,
    /// and the log tells it afterwards.
    private mutating func prepareBackup() -> RunOutcome.Ending? {
        if !isSaved {
            log.hold()
            beginLog()
        }
        freeRoom()
        let left = makePlan()
        let isFull = context().findings(.noRoom).contains { $0.severity == .broken }
        if let blocker = left.blocker, isFull {
            if !performed.isEmpty { log.release() }
            return .blocked(blocker)
        }
        do throws(SystemError) {
            try saveDatabases()
        } catch {
            if !performed.isEmpty { log.release() }
            return .cannotSave(error.description)
        }
        log.release()
        return nil
    }

    private mutating func saveDatabases() throws(SystemError) {
        guard !isSaved else { return }
        try backup.saveDatabases()
        isSaved = true
    }

    private mutating func freeRoom() {
        for _ in 0..<Self.maximumSteps {
            var plan = makePlan()
            plan.stages.removeAll { $0.stage != .space }
            for index in plan.stages.indices {
                plan.stages[index].steps.removeAll { step in
                    if case .delete = step.action { return false }
                    return true
                }
            }
            guard let step = NextStep.choose(plan, attempts: attempts) else { return }
            perform(step)
        }
    }

    /// Steps without which neither a lock nor a backup nor a log can be written.
    private func beforeEverything(_ plan: Plan) -> [Step] {
        plan.steps.filter { step in
            guard step.stage == .space, step.consent == nil else { return false }
            switch step.action {
            case .remount, .clearImmutable: return true
            default: return false
            }
        }
    }

    private mutating func perform(_ steps: [Step]) {
        guard !steps.isEmpty else { return }
        log.hold()
        beginLog()
        for step in steps { perform(step) }
    }

    // MARK: locks

    /// A path on which no lock can be taken is put right first: the locks are needed for everything else.
    private mutating func clearLockPaths(_ plan: Plan) {
        let steps = plan.steps.filter { step in
            guard step.stage == .locks, step.isWanted(by: plan.findings) else { return false }
            if case .waitForLocks = step.action { return false }
            return true
        }
        guard !steps.isEmpty else { return }
        do throws(SystemError) {
            try saveDatabases()
        } catch {
            return dependencies.observer.noted("cannot save the database: \(error)")
        }
        beginLog()
        log.release()
        for step in steps { perform(step) }
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
            var evidence = LockHolderEvidence(
                processID: holder.processID, command: holder.command, unit: holder.unit,
                ageSeconds: holder.ageSeconds)
            evidence.isOrphanedScript = holder.isOrphanedScript
            return .lockHeld(path: path, evidence)
        case .failed(let reason): return .cannotSave(reason)
        }
    }

    // MARK: steps

    private mutating func beginLog() {
        guard !isLogBegun else { return }
        isLogBegun = true
        log.open()
        log.write(
            .began(
                RunBeginning(
                    run: log.run, time: dependencies.clock.timestamp(), machine: evidence.machine,
                    arguments: arguments, baseline: baseline, findings: initial.map(\.key),
                    backup: backup.directory)))
    }

    private mutating func perform(_ step: Step) {
        let number = performed.count + 1
        let signature = context().signature
        let argv = step.action.argv
        dependencies.observer.began(
            step, number: number, of: max(total, number), wasShown: shown.contains(step.key))
        log.write(
            .planned(
                PlannedStep(
                    number: number, time: dependencies.clock.timestamp(), step: step, argv: argv,
                    environment: argv == nil ? nil : ChildEnvironment.variables,
                    wasShown: shown.contains(step.key))))
        let start = dependencies.clock.monotonic()
        let result = saveRemoved(step) ?? carryOut(step)
        let before = evidence.database
        let moved = moveLeftovers(of: step, before)
        shownByRun = RunReading.after(step, result, shownByRun)
        inspect()
        // The choices that a restored database brings back are the administrator's own.
        if case .restoreStatus = step.action { baseline.add(Baseline(evidence)) }
        attempts.append(Attempt(key: step.key, signature: signature, succeeded: true))
        runFindings = RunFindings.after(step, result, runFindings, evidence)
        let stillThere = step.isWanted(by: context().findings)
        let isEffective =
            step.answers.isEmpty || step.isPreparation ? RunFindings.isClean(step, result) : !stillThere
        attempts[attempts.count - 1].succeeded = isEffective
        if case .signal = result.ending { attempts[attempts.count - 1].wasKilled = true }
        let record = FinishedStep(
            number: number, time: dependencies.clock.timestamp(), key: step.key, argv: argv,
            result: StepResult(ending: result.ending, isEffective: isEffective),
            duration: dependencies.clock.monotonic() - start, output: result.output + moved,
            errors: result.errors,
            states: StateChange.changes(from: before, to: evidence.database))
        performed.append(record)
        log.write(.finished(record))
        dependencies.observer.finished(step, record)
    }

    /// What a half-installed package left beside its places is moved aside once the package is removed.
    /// - Returns: lines for the log.
    private func moveLeftovers(of step: Step, _ before: DatabaseEvidence) -> String {
        let names = Set(step.changes.filter { $0.kind == .remove || $0.kind == .purge }.map(\.name))
        let removed = before.packages.filter {
            names.contains($0.identity.name)
                && ($0.state == .halfInstalled || $0.flag == .reinstallRequired)
        }
        guard !removed.isEmpty else { return "" }
        let stems = Set(removed.map(\.infoStem))
        var lines = ""
        for path in UnpackLeftovers(files: dependencies.actions.files).paths(removed: stems) {
            do {
                try backup.moveAside(path)
                lines += "moved aside: \(path)\n"
            } catch {
                lines += "left over: \(error)\n"
            }
        }
        return lines
    }

    private func carryOut(_ step: Step) -> ActionRunner.Result {
        dependencies.actions.perform(step.action, backup: backup) { text, percent in
            dependencies.observer.progressed(step, text: text, percent: percent)
        }
    }

    /// Every package that a step removes is saved first; without that it is not removed.
    private func saveRemoved(_ step: Step) -> ActionRunner.Result? {
        // What is removed to make room would take the same room in the backup.
        guard step.stage != .space else { return nil }
        for change in step.changes where change.kind == .remove || change.kind == .purge {
            let record = evidence.database.packages.first {
                $0.identity.name == change.name
                    && ($0.identity.architecture == change.architecture || change.architecture.isEmpty
                        || $0.identity.architecture == "all")
            }
            guard let record else { continue }
            do throws(SystemError) {
                try backup.save(record)
            } catch {
                return ActionRunner.Result(ending: .failed("not removed, it cannot be saved: \(error)"))
            }
        }
        return nil
    }
}
