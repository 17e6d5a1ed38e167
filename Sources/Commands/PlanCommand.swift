import ArgumentParser
import Diagnosis
import DpkgModel
import Examination
import Execution
import RepairPlan
import Reports

/// `aptmedic plan`: prints what a repair would do. Nothing is changed.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "print what a repair would do, step by step; changes nothing")

    @OptionGroup var root: RootOption
    @OptionGroup var stages: StageOptions
    @OptionGroup var archives: ArchiveOptions

    @Flag(name: .long, help: "look at every installed file, as when something damaged was found")
    var files = false

    @Flag(name: .long, help: "fetch today's indexes into a private directory first")
    var refresh = false

    @Flag(name: .long, help: "plan without fetching anything")
    var offline = false

    @Option(
        name: .long,
        help: ArgumentHelp("plan as if these packages might be removed", valueName: "pkg,…"))
    var allowRemove: String?

    @Option(name: .long, help: "text, json or markdown")
    var format = PlanFormat.text

    mutating func validate() throws {
        if refresh, root.root != "/" {
            throw ValidationError(
                "--refresh would run the apt of the system below --root, and what only looks runs none of it: "
                    + "plan without --refresh")
        }
        if refresh, offline { throw ValidationError("--refresh fetches and --offline does not: choose one") }
    }

    mutating func run() throws {
        var options = PlanOptions()
        options.stages = try stages.stages()
        options.isOffline = offline
        options.trustsDebs = archives.trustDebs
        options.allowedRemovals = RepairCommand.names(allowRemove)
        var environment = try root.environment()
        environment.debsDirectory = archives.debs
        environment.wantsFiles = files
        try DryRun.print(environment, options: options, refreshes: refresh, format: format)
    }
}

/// Printing a plan, for `plan` and `repair --dry-run`.
enum DryRun {
    /// - Parameter refreshes: whether today's indexes are fetched into a private directory first.
    static func print(
        _ environment: LiveEnvironment, options: PlanOptions, refreshes: Bool, format: PlanFormat
    ) throws {
        var lists: PrivateIndexes?
        if refreshes {
            do {
                lists = try environment.refreshIndexes()
            } catch {
                throw CommandFailure(
                    "cannot fetch today's indexes: \(error)", hint: "plan without --refresh", exitStatus: 1)
            }
        }
        defer { lists?.delete() }
        if let note = lists?.note { Terminal.talk("aptmedic: \(note)\n") }
        let evidence = environment.examiner.evidence(lists: lists?.listsDirectory)
        let plan = environment.plan(evidence, options)
        let style = Terminal.style(environment: environment.variables)
        Terminal.output(try Reports.plan(plan, format: format, style: style))
        // The exit status is 0 for every plan; without a database there is none.
        if !evidence.database.isPresent { throw ExitCode(2) }
    }
}
