import ArgumentParser
import Examination
import Reports

/// `aptmedic debug`: for developers, and for reports of errors in the program. `--help` does not list it.
struct DebugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug", abstract: "for reports of errors", shouldDisplay: false,
        subcommands: [Evidence.self, Findings.self])

    /// `aptmedic debug evidence`: prints everything that the checks decide by. Its output can be used as a test
    /// fixture.
    struct Evidence: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "evidence", abstract: "print everything that was read, as JSON")

        @OptionGroup var root: RootOption

        mutating func run() throws {
            let evidence = try root.environment().examiner.evidence()
            Terminal.output(try JSONReports.encode(evidence))
        }
    }

    /// `aptmedic debug findings`: prints the rows of the table of findings in the documentation.
    struct Findings: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "findings", abstract: "print every finding as a row of a Markdown table")

        mutating func run() throws {
            Terminal.output(ExplanationText.markdownRows())
        }
    }
}
