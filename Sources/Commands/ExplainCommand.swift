import ArgumentParser
import Diagnosis
import Host
import Reports

/// `aptmedic explain CODE`: explains one code; `explain WORDS`: the codes with such a message; without arguments:
/// lists all codes.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "what a finding means, what is done about it, what dpkg and apt print for it")

    @Argument(
        help: ArgumentHelp(
            "a finding's code, or words that are on the screen; without it, all codes are listed",
            valueName: "code"))
    var words: [String] = []

    mutating func run() throws {
        let style = Terminal.style(environment: ProcessEnvironment.variables)
        let asked = words.joined(separator: " ")
        guard !asked.isEmpty else { return Terminal.output(ExplanationText.list(style: style)) }
        if let code = FindingCode(rawValue: asked), let page = ExplanationCatalog.explanation(of: code) {
            return Terminal.output(ExplanationText.page(page, style: style))
        }
        let pages = ExplanationCatalog.codes(printing: asked).compactMap(ExplanationCatalog.explanation)
        guard !pages.isEmpty else {
            throw CommandFailure(
                "there is no finding '\(asked)', and none that prints these words",
                hint: "aptmedic explain lists all findings", exitStatus: 1)
        }
        Terminal.output(pages.map { ExplanationText.page($0, style: style) }.joined(separator: "\n"))
    }
}
