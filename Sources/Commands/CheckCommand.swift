import ArgumentParser
import Inspection
import Reports

/// `aptmedic check`: reports what is wrong. It does not need root, takes no lock and writes nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "say what is wrong, in milliseconds; changes nothing")

    @OptionGroup var root: RootOption

    @Flag(name: .long, help: "ask for pending upgrades as well (takes a second)")
    var upgrades = false

    @Flag(name: .long, help: "look as deep as a plan does: every script, checksum file and index, and copies")
    var thorough = false

    @Option(name: .long, help: "text, json or nagios")
    var format = CheckFormat.text

    mutating func run() throws {
        let run = CheckRun(
            environment: try root.environment(), depth: thorough ? .thorough : .quick,
            asksForUpgrades: upgrades, format: format)
        throw ExitCode(try run.run())
    }
}
