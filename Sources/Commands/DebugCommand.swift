import ArgumentParser
import Examination
import Reports

/// For reports of errors: what the checks saw.
struct DebugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug", abstract: "for reports of errors", shouldDisplay: false,
        subcommands: [Evidence.self, Findings.self])

    /// `aptmedic debug evidence`: a user's file is a test fixture.
    struct Evidence: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "evidence", abstract: "print everything that was read, as JSON")

        @OptionGroup var root: RootOption

        mutating func run() throws {
            let evidence = try root.environment().examiner.evidence()
            Terminal.output(try JSONReports.encode(evidence))
        }
    }

    /// `aptmedic debug findings`: rows of the table in the documentation.
    struct Findings: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "findings", abstract: "print every finding as a row of a Markdown table")

        mutating func run() throws {
            Terminal.output(ExplanationText.markdownRows())
        }
    }
}
