import ArgumentParser
import Diagnosis
import Examination
import Execution
import Host
import Paths
import RepairPlan
import Reports

/// `aptmedic restore`: brings a package back that a repair has removed, as it was.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "bring a package back that a repair has removed, as it was")

    @Argument(
        help: ArgumentHelp(
            "the run that has removed it, as 'aptmedic history' names it, the beginning of its name, or 'last'",
            valueName: "run"))
    var savedBy: String

    @Argument(help: ArgumentHelp("the package, with :ARCH where there are several", valueName: "name"))
    var name: String

    @OptionGroup var root: RootOption

    @Flag(name: .long, help: "do not ask; needed where there is no terminal")
    var yes = false

    @Flag(name: .long, help: "show what would be brought back, and stop")
    var dryRun = false

    mutating func run() throws {
        guard LiveEnvironment.isRoot else {
            throw CommandFailure(
                "restore needs root: what a repair saves is readable by root alone",
                hint: "sudo aptmedic restore \(savedBy) \(name)", exitStatus: 77)
        }
        // As in `repair`: the mounts come before the root is opened.
        if !dryRun { try root.prepare() }
        let environment = try root.environment()
        let found = try find(environment)
        let style = Terminal.style(environment: environment.variables)
        let dependencies = environment.runDependencies(
            idleLimit: 300, observer: ConsoleObserver(environment: environment.variables))
        let outlook = RestoreRun.outlook(found, dependencies)
        Terminal.output(RestoreText.outlook(outlook, run: found.run, style: style))
        guard outlook.refusals.isEmpty else { throw ExitCode(3) }
        guard !dryRun, !outlook.isDone else { return }
        if !yes { try askForConsent() }
        Interruption.listen()
        var restoration = RestoreRun(
            found, evidence: environment.examiner.evidence(), run: environment.clock.runIdentifier(),
            arguments: CommandLineArguments.all, dependencies: dependencies)
        let outcome = restoration.carryOut()
        report(outcome, style, environment)
        throw ExitCode(outcome.exitStatus)
    }

    private func find(_ environment: LiveEnvironment) throws -> SavedPackages.Found {
        do throws(SavedPackages.Failure) {
            return try SavedPackages(files: environment.files).find(run: savedBy, name: name)
        } catch {
            throw CommandFailure(error.description, hint: error.hint, exitStatus: 3)
        }
    }

    private func askForConsent() throws {
        guard Terminal.canAsk else {
            throw CommandFailure(
                "there is no terminal to ask on, and --yes was not given: nothing was changed",
                hint: "aptmedic restore \(savedBy) \(name) --yes brings it back", exitStatus: 3)
        }
        guard Terminal.confirm("bring it back?") else {
            throw CommandFailure("not brought back: nothing was changed", exitStatus: 3)
        }
    }

    private func report(_ outcome: RestoreOutcome, _ style: TextStyle, _ environment: LiveEnvironment) {
        let logPath = outcome.logPath.map(environment.files.paths.display)
        switch outcome.ending {
        case .restored(let kept, let notes):
            Terminal.output(
                RestoreText.restored(
                    outcome.saved, kept: kept, notes: notes, duration: outcome.duration, logPath: logPath,
                    style: style))
        case .refused(let reasons):
            Terminal.output(RestoreText.refused(outcome.saved, reasons, style: style))
        case .lockHeld(let path, let holder):
            Terminal.talk("aptmedic: \(path) is still \(LockCheck.sentence(holder)); nothing was changed\n")
            Terminal.talk("hint: wait for it, then run it again\n")
        case .failed(let reason):
            Terminal.output(
                RestoreText.failed(outcome.saved, reason, logPath: logPath, style: style))
        }
    }
}
