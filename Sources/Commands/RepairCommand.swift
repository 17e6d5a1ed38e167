import ArgumentParser
import Diagnosis
import Execution
import RepairPlan
import Reports

/// `aptmedic repair`: makes the plan, shows it, asks for consent, and carries it out.
struct RepairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "carry out the plan, log every step, prove the result")

    @OptionGroup var root: RootOption
    @OptionGroup var stages: StageOptions
    @OptionGroup var archives: ArchiveOptions

    @Flag(name: .long, help: "look at every installed file, as when something damaged was found")
    var files = false

    @Flag(name: .long, help: "do not ask; needed where there is no terminal")
    var yes = false

    @Flag(name: .long, help: "print the plan and stop, as 'aptmedic plan' does")
    var dryRun = false

    @Flag(name: .long, help: "fetch nothing; use what is in the cache")
    var offline = false

    @Option(
        name: .long,
        help: ArgumentHelp("how long to wait for a held lock (default: 600)", valueName: "seconds"))
    var wait = 600.0

    @Option(
        name: .long,
        help: ArgumentHelp("kill a program that shows no sign of life for so long", valueName: "seconds"))
    var idleTimeout = 300.0

    @Flag(name: .long, help: "stop known background units that hold a lock, by systemd")
    var stopHolders = false

    @Option(
        name: .long,
        help: ArgumentHelp("packages that may be removed when nothing else helps", valueName: "pkg,…"))
    var allowRemove: String?

    @Flag(
        name: .long,
        help:
            "remove what still fails when all else was tried, and nothing needs; its failing scripts are put aside"
    )
    var removeBroken = false

    @Flag(
        name: .long,
        help:
            "as --remove-broken, and configuration files go as well, saved first; not where a package has data"
    )
    var purgeBroken = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "packages of which the version before may be installed, when the new one cannot be configured",
            valueName: "pkg,…"))
    var allowDowngrade: String?

    @Flag(name: .long, help: "mount file systems read-write that are mounted read-only")
    var remount = false

    @Flag(name: .long, help: "take the immutable attribute from dpkg's files")
    var clearImmutable = false

    @Option(
        name: .long,
        help: ArgumentHelp("packages that may overwrite files of other packages", valueName: "pkg,…"))
    var allowOverwrite: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "packages selected for removal whose failing script may be put aside for it", valueName: "pkg,…"))
    var withoutScripts: String?

    mutating func validate() throws {
        guard wait >= 0, wait <= 1e7 else { throw ValidationError("--wait takes seconds, from 0") }
        guard idleTimeout >= 1, idleTimeout <= 1e7 else {
            throw ValidationError("--idle-timeout takes seconds, from 1")
        }
    }

    mutating func run() throws {
        // The mounts come first: a file descriptor of the root that is opened before them does not see them.
        if !dryRun, LiveEnvironment.isRoot { try root.prepare() }
        var environment = try root.environment()
        environment.debsDirectory = archives.debs
        environment.wantsFiles = files
        let options = try planOptions()
        if dryRun {
            return try DryRun.print(environment, options: options, refreshes: false, format: .text)
        }
        guard LiveEnvironment.isRoot else {
            throw CommandFailure(
                "repair needs root", hint: "sudo aptmedic repair; aptmedic plan needs no root", exitStatus: 77
            )
        }
        let session = RepairSession(
            environment: environment, options: options, asksNothing: yes, idleLimit: idleTimeout)
        throw ExitCode(try session.run())
    }

    private func planOptions() throws -> PlanOptions {
        var options = PlanOptions()
        options.stages = try stages.stages()
        options.isOffline = offline
        options.trustsDebs = archives.trustDebs
        options.stopsHolders = stopHolders
        options.remounts = remount
        options.allowedOverwrites = Self.names(allowOverwrite)
        options.withoutScripts = Self.names(withoutScripts)
        options.removesBroken = removeBroken || purgeBroken
        options.purgesBroken = purgeBroken
        options.allowedDowngrades = Self.names(allowDowngrade)
        options.clearsImmutable = clearImmutable
        options.waitSeconds = wait
        options.allowedRemovals = Self.names(allowRemove)
        return options
    }

    /// The names in a list with commas.
    static func names(_ list: String?) -> Set<String> {
        Set((list ?? "").split(separator: ",").map(String.init))
    }
}
