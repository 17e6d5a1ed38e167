import Diagnosis
import DpkgModel
import Examination
import Execution
import Host
import Paths
import RepairPlan
import Reports

/// One repair: shows the plan, asks for consent, carries the plan out, and prints the summary.
struct RepairSession {
    let environment: LiveEnvironment
    let options: PlanOptions
    /// `--yes`: the user is not asked.
    let asksNothing: Bool
    /// The number of seconds without output after which a program is killed.
    let idleLimit: Double

    /// - Returns: the exit status.
    func run() throws -> Int32 {
        let style = Terminal.style(environment: environment.variables)
        let evidence = environment.examiner.evidence()
        let plan = environment.plan(evidence, options)
        Terminal.output(try Reports.plan(plan, format: .text, style: style))
        let runnable = plan.steps.contains { $0.consent == nil }
        if runnable, !asksNothing { try askForConsent() }
        Interruption.listen()
        let run = environment.clock.runIdentifier()
        var execution = Run(
            plan: plan, evidence: evidence, options: options, run: run, arguments: CommandLineArguments.all,
            dependencies: environment.runDependencies(
                idleLimit: idleLimit, observer: ConsoleObserver(environment: environment.variables)))
        let outcome = execution.carryOut()
        try report(outcome, style)
        return outcome.exitStatus
    }

    private func askForConsent() throws {
        guard Terminal.canAsk else {
            throw CommandFailure(
                "there is no terminal to ask on, and --yes was not given: nothing was changed",
                hint: "aptmedic repair --yes carries out the plan above", exitStatus: 3)
        }
        guard Terminal.confirm("carry out this plan?") else {
            throw CommandFailure("not carried out: nothing was changed", exitStatus: 3)
        }
    }

    private func report(_ outcome: RunOutcome, _ style: TextStyle) throws {
        // A run that ended early may have freed space or made the disk writable already: that is a change too.
        let changes =
            outcome.performed.isEmpty
            ? "nothing was changed"
            : "nothing was repaired beyond the \(TextStyle.count(outcome.performed.count, "step")) above"
        switch outcome.ending {
        case .completed, .nothingToDo: break
        case .interrupted:
            Terminal.talk("aptmedic: stopped by a signal, between two steps; run it again to go on\n")
            if outcome.performed.isEmpty { Terminal.talk("\(changes)\n") }
        case .blocked(let reason):
            Terminal.talk("aptmedic: \(changes), this has to be put right first: \(reason)\n")
        case .refused(let reason):
            Terminal.talk("aptmedic: nothing was changed: \(reason)\n")
        case .cannotSave(let reason):
            Terminal.talk("aptmedic: nothing was repaired: \(reason)\n")
        case .lockHeld(let path, let holder):
            Terminal.talk("aptmedic: \(path) is still \(LockCheck.sentence(holder)); \(changes)\n")
            Terminal.talk("hint: wait for it, or give --wait SECONDS or --stop-holders\n")
        }
        Terminal.output(
            try RunText.ending(
                verdict: outcome.verdict, repaired: outcome.repaired.count, found: outcome.initial.count,
                remaining: outcome.remaining, removed: outcome.removed,
                removedDirectory: environment.files.paths.display(outcome.removedDirectory),
                unproved: outcome.unproved, plan: outcome.plan,
                duration: outcome.duration, logPath: outcome.logPath.map(environment.files.paths.display),
                style: style))
    }
}
