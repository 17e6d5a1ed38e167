import ArgumentParser
import DpkgModel
import Examination
import Glibc
import Host
import Inspection
import Reports

/// `aptmedic verify`: compares every installed file with what its package has installed. Nothing is changed.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "look at every installed file; changes nothing",
        discussion: "exit status: 0 nothing is damaged, 1 something is, 2 it cannot be told")

    @OptionGroup var root: RootOption

    @Argument(help: ArgumentHelp("only these packages: NAME or NAME:ARCH", valueName: "pkg"))
    var packages: [String] = []

    @Flag(name: .long, help: "only the programs and libraries that package management needs")
    var tools = false

    @Option(name: .long, help: "text or json")
    var format = VerifyFormat.text

    @Option(
        name: .long,
        help: ArgumentHelp("also look for .debs in this directory of the running machine", valueName: "dir"))
    var debs: String?

    mutating func validate() throws {
        if tools, !packages.isEmpty {
            throw ValidationError("--tools looks at no single packages: choose one")
        }
        if let debs, !debs.hasPrefix("/") {
            throw ValidationError("'\(debs)' is not an absolute path: name the directory with its whole path")
        }
    }

    mutating func run() throws {
        var environment = try root.environment()
        environment.debsDirectory = debs
        let verification = try VerifyRun(environment: environment, packages: packages, tools: tools).run()
        let style = Terminal.style(environment: environment.variables)
        Terminal.output(try Reports.verify(verification, format: format, style: style))
        throw ExitCode(verification.exitStatus)
    }
}

/// Carries out `verify` with parsed options.
struct VerifyRun {
    let environment: LiveEnvironment
    let packages: [String]
    let tools: Bool

    func run() throws -> Verification {
        let clock = environment.clock
        let began = clock.monotonic()
        var evidence = environment.examiner.inspector.baseEvidence()
        guard evidence.database.isPresent, evidence.database.status.condition == .present else {
            throw CommandFailure(
                "there is no readable package database: nothing can be verified",
                hint: "aptmedic check says what is wrong with it", exitStatus: 2)
        }
        let reader = environment.examiner.inspector.copyReader(evidence)
        if tools {
            let tools = ToolsReader.read(environment.files)
            evidence.tools = tools
            let owners = Set(tools.damaged.compactMap(\.owner))
            let records = evidence.database.packages.filter { owners.contains($0.infoStem) && $0.isPresent }
            return Verification(
                tools, copies: reader.copies(of: records), packages: evidence.database.packages,
                duration: clock.monotonic() - began)
        }
        let chosen = try choose(evidence.database)
        // Only archives have the targets of links, the modes and the owners.
        let atHand = reader.copies(of: reader.withFiles(chosen))
        let bar = ProgressBar(environment: environment.variables)
        let files = FileVerifier(files: environment.files).verify(chosen, comparingArchives: atHand) {
            bar.show(done: $0, total: $1)
        }
        bar.clear()
        let damaged = Set(files.damaged.map(\.package))
        let copies = reader.copies(of: chosen.filter { damaged.contains($0.identity) })
        return Verification(
            files, copies: copies, versions: evidence.database.versions,
            duration: clock.monotonic() - began)
    }

    private func choose(_ database: DatabaseEvidence) throws -> [PackageRecord] {
        let present = database.presentPackages
        guard !packages.isEmpty else { return present }
        return try packages.flatMap { name in
            let found = present.filter {
                $0.identity.name == name || "\($0.identity.name):\($0.identity.architecture)" == name
            }
            if found.isEmpty {
                throw CommandFailure(
                    "the package '\(name)' is not installed", hint: "dpkg -l lists what is", exitStatus: 2)
            }
            return found
        }
    }
}

/// Shows the progress of a long verification; only on a terminal.
private final class ProgressBar {
    private let isShown: Bool
    private let width: Int
    private var last = -1

    init(environment: [String: String]) {
        isShown = Console.isTerminal(STDERR_FILENO) && environment["TERM"] ?? "dumb" != "dumb"
        width = min(40, max(10, (Console.width(of: STDERR_FILENO) ?? 80) - 40))
    }

    func show(done: Int64, total: Int64) {
        guard isShown, total > 0 else { return }
        let percent = Int(min(100, done * 100 / total))
        guard percent != last else { return }
        last = percent
        let filled = width * percent / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        Terminal.talk(
            "\r\u{1B}[K[\(bar)] \(percent) %  \(ByteCount.text(done)) of \(ByteCount.text(total))")
    }

    func clear() {
        if last >= 0 { Terminal.talk("\r\u{1B}[K") }
        last = -1
    }
}
