import ArgumentParser
import Execution
import RepairPlan
import Reports

/// `aptmedic history`: lists earlier repairs, or shows one of them, from their logs.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "list earlier repairs, or show one of them")

    @OptionGroup var root: RootOption

    @Argument(help: ArgumentHelp("a run, as the list names it", valueName: "run"))
    var name: String?

    mutating func run() throws {
        let environment = try root.environment()
        let history = RunHistory(files: environment.files)
        if let name {
            guard let records = history.records(of: name) else {
                throw CommandFailure(
                    "there is no run '\(name)'", hint: "aptmedic history lists them", exitStatus: 1)
            }
            let style = Terminal.style(environment: environment.variables)
            return Terminal.output(try HistoryText.details(run: name, records: records, style: style))
        }
        let runs = history.runs()
        if runs.isEmpty { return Terminal.output("no repair has been run here\n") }
        for run in runs {
            Terminal.output(HistoryText.line(run: run, records: history.records(of: run) ?? []))
        }
    }
}
