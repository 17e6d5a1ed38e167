import DpkgModel
import Host
import RepairPlan

/// Carries out one step: writes the record before it, saves the packages that it removes, performs its action, reads
/// the machine again, and writes the record after it.
struct StepRunner {
    let dependencies: RunDependencies
    let log: RunLog
    let backup: Backup
    /// The steps that the user was shown.
    let shown: Set<StepIdentifier>
    /// The number of steps without consent in the plan that was shown.
    let total: Int

    func perform(_ step: Step, _ state: inout RunState) {
        let number = state.performed.count + 1
        let signature = state.context.signature
        announce(step, number)
        let start = dependencies.clock.monotonic()
        let before = state.evidence
        let removed = Self.removed(by: step, before.database)
        let result = save(removed, step) ?? carryOut(step)
        let moved = moveLeftovers(of: step, before.database)
        let shown = RunReading.after(step, result, state.shown, apt: before.apt)
        state.take(dependencies.inspect(), shown: shown)
        if step.action.is(StatusRestoration.self) { state.addRestoredChoices() }
        let record = FinishedStep(
            number: number, time: dependencies.clock.timestamp(), key: step.key, argv: step.action.argv,
            result: StepResult(ending: result.ending, isEffective: isEffective(step, result, state)),
            duration: dependencies.clock.monotonic() - start, output: result.output + moved,
            errors: result.errors,
            states: changes(from: before.database, to: state.evidence.database, saved: removed))
        state.finish(record, signature: signature)
        log.write(.finished(record))
        dependencies.observer.finished(step, record)
    }

    private func announce(_ step: Step, _ number: Int) {
        let wasShown = shown.contains(step.key)
        let argv = step.action.argv
        dependencies.observer.began(step, number: number, of: max(total, number), wasShown: wasShown)
        log.write(
            .planned(
                PlannedStep(
                    number: number, time: dependencies.clock.timestamp(), step: step, argv: argv,
                    environment: argv == nil ? nil : ChildEnvironment.variables, wasShown: wasShown)))
    }

    /// Whether the step was enough: its findings are gone; or, for a preparation or a question to dpkg or apt, its
    /// action succeeded.
    private func isEffective(_ step: Step, _ result: ActionResult, _ state: RunState) -> Bool {
        step.answers.isEmpty || step.isPreparation
            ? RunReading.isClean(step, result) : !step.isWanted(by: state.context.findings)
    }

    private func carryOut(_ step: Step) -> ActionResult {
        dependencies.actions.perform(step.action, backup: backup) { text, percent in
            dependencies.observer.progressed(step, text: text, percent: percent)
        }
    }

    /// The packages that the step removes and that are saved before. Packages that are removed to free space are not
    /// saved: the copy would keep the space in use.
    private static func removed(by step: Step, _ database: DatabaseEvidence) -> [PackageRecord] {
        guard step.stage != .space else { return [] }
        return step.changes.filter { $0.kind == .remove || $0.kind == .purge }.compactMap { change in
            database.packages.first {
                $0.identity.name == change.name
                    && ($0.identity.architecture == change.architecture || change.architecture.isEmpty
                        || $0.identity.architecture == "all")
            }
        }
    }

    /// Saves every package that the step removes. When that fails, the result is the end of the step, and nothing is
    /// removed.
    private func save(_ removed: [PackageRecord], _ step: Step) -> ActionResult? {
        let purged = Set(step.changes.filter { $0.kind == .purge }.map(\.name))
        // The first package that dpkg has not finished gets what lies about of all of them.
        var leftovers = leftovers(of: removed.filter(Self.mayHaveLeftovers))
        for record in removed {
            do {
                let own = Self.mayHaveLeftovers(record) ? leftovers : []
                try backup.save(record, leftovers: own, purges: purged.contains(record.identity.name))
                if Self.mayHaveLeftovers(record) { leftovers = [] }
            } catch {
                return ActionResult(
                    ending: .failed("nothing is removed: \(record.identity) cannot be saved: \(error)"))
            }
        }
        return nil
    }

    /// The packages whose state or version the step has changed, those that it has removed with the command that brings
    /// them back.
    private func changes(
        from old: DatabaseEvidence, to new: DatabaseEvidence, saved: [PackageRecord]
    ) -> [StateChange] {
        let root = dependencies.actions.root
        let option = root == "/" ? "" : " --root \(root)"
        return StateChange.changes(from: old, to: new).map { change in
            guard change.isRemoval, let record = saved.first(where: { $0.identity == change.package }) else {
                return change
            }
            var copy = change
            let name = record.argument(native: old.nativeArchitecture)
            copy.restore = "aptmedic restore \(backup.run) \(name)\(option)"
            return copy
        }
    }

    private static func mayHaveLeftovers(_ record: PackageRecord) -> Bool {
        record.state == .halfInstalled || record.flag == .reinstallRequired
    }

    private func leftovers(of records: [PackageRecord]) -> [String] {
        guard !records.isEmpty else { return [] }
        return UnpackLeftovers(files: dependencies.actions.files).paths(removed: Set(records.map(\.infoStem)))
    }

    /// Moves the temporary files aside that dpkg has left for a half-installed package, once the package is removed.
    ///
    /// - Returns: lines for the log.
    private func moveLeftovers(of step: Step, _ before: DatabaseEvidence) -> String {
        let names = Set(step.changes.filter { $0.kind == .remove || $0.kind == .purge }.map(\.name))
        let removed = before.packages.filter {
            names.contains($0.identity.name) && Self.mayHaveLeftovers($0)
        }
        var lines = ""
        for path in leftovers(of: removed) {
            do {
                try backup.moveAside(path)
                lines += "moved aside: \(path)\n"
            } catch {
                lines += "left over: \(error)\n"
            }
        }
        return lines
    }
}
