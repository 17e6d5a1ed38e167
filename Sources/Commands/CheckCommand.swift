import ArgumentParser
import Diagnosis
import DpkgModel
import Inspection
import Reports

/// `aptmedic check`: what is wrong. It needs no root, takes no lock and writes nothing.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "say what is wrong, in milliseconds; changes nothing")

    @OptionGroup var root: RootOption

    @Flag(name: .long, help: "ask for pending upgrades as well (takes a second)")
    var upgrades = false

    @Option(name: .long, help: "text, json or nagios")
    var format = CheckFormat.text

    mutating func run() throws {
        let environment = try root.environment()
        var evidence = environment.inspector().evidence(.quick)
        if upgrades, evidence.database.isPresent { evidence.solver = environment.askSolver(evidence) }
        let findings = CheckCatalog.findings(in: evidence)
        let style = Terminal.style(environment: environment.variables)
        Terminal.output(try Reports.check(evidence, findings, format: format, style: style))
        throw ExitCode(Reports.exitStatus(findings, format: format))
    }
}
