import ArgumentParser

/// The command line of the program: the list of its commands.
struct AptmedicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aptmedic",
        abstract: "finds what is wrong with a machine's packages and repairs it, losing nothing",
        discussion: """
            exit status: 0 healthy, 1 usable but something is left to do, 2 broken, 3 refused by a guard or \
            without consent, 4 a lock was still held at the deadline, 64 usage, 70 internal error, 77 needs root
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, PlanCommand.self, RepairCommand.self, VerifyCommand.self, HistoryCommand.self,
            RestoreCommand.self, CrashesCommand.self, ExplainCommand.self,
            DebugCommand.self,
        ])
}

/// The text that `--version` prints.
enum Version {
    static let text = "aptmedic 0.1.0"
}
