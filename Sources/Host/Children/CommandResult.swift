/// The result of running a child process.
package struct CommandResult: Sendable, Hashable, Codable {
    package let termination: Termination
    /// Standard output, and standard error where the command merges them; the middle is left out beyond the
    /// limit.
    package let output: [UInt8]
    /// Standard error where the command does not merge it.
    package let errorOutput: [UInt8]
    /// The lines of the status descriptor, without line ends.
    package let statusLines: [String]
    /// How long it took, in seconds.
    package let duration: Double
    /// The command lines of the child and of the processes that it had started, when it was ended because of a limit.
    package let running: [String]

    package init(
        termination: Termination, output: [UInt8] = [], errorOutput: [UInt8] = [], statusLines: [String] = [],
        duration: Double = 0, running: [String] = []
    ) {
        self.termination = termination
        self.output = output
        self.errorOutput = errorOutput
        self.statusLines = statusLines
        self.duration = duration
        self.running = running
    }

    /// The output as text, with U+FFFD where it is not UTF-8.
    package var outputText: String { String(decoding: output, as: UTF8.self) }
    /// The error output as text.
    package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

/// An event of a running child.
package enum CommandEvent: Sendable, Hashable {
    /// A line of its output or error output, without its end; of a line that carriage returns overwrite, the
    /// last state.
    case output(line: String)
    /// A line of its status descriptor.
    case status(line: String)
    /// Sent about every second, with the seconds since its last activity.
    case tick(idleSeconds: Double)
}

/// Runs programs.
package protocol CommandRunning: Sendable {
    /// Runs a program to its end and reports events to `observe` meanwhile. Never throws: the result says
    /// when a program could not be started, failed, or had to be ended.
    func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult
}

extension CommandRunning {
    /// Runs a program to its end without observing events.
    package func run(_ command: Command) -> CommandResult {
        run(command) { _ in }
    }
}
