/// Run a program with literal arguments.
package struct Invocation: ActionBody {
    package static let kind = "run"

    /// `arguments[0]` is an absolute path.
    package var arguments: [String]
    /// The text for standard input; empty means /dev/null.
    package var input: String
    package var workingDirectory: String
    /// The archive among the arguments: it is checked completely before the program is started.
    package var archive: ArchiveExpectation?

    private enum CodingKeys: String, CodingKey {
        case arguments = "argv"
        case input, workingDirectory, archive
    }

    package init(
        _ arguments: [String], input: String = "", workingDirectory: String = "/",
        archive: ArchiveExpectation? = nil
    ) {
        self.arguments = arguments
        self.input = input
        self.workingDirectory = workingDirectory
        self.archive = archive
    }

    /// Whether the program may use the network. Of the programs that steps run, only apt-get does, except for
    /// `apt-get check`.
    package var usesNetwork: Bool { arguments.first == "/usr/bin/apt-get" && arguments != Tools.check }

    /// Seconds after which a program that only fetches is ended when nothing new has arrived; nil for others.
    package var silenceLimit: Double? { arguments == Tools.update ? 180 : nil }

    /// The arguments as a shell would need them, the input named behind them.
    package var line: String {
        let words = arguments.map { word in
            word.utf8.allSatisfy { Self.plain.contains($0) } && !word.isEmpty
                ? word
                : "'"
                    + word.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "'\\''") + "'"
        }
        let text = words.joined(separator: " ")
        guard !input.isEmpty else { return text }
        let lines = input.split(separator: "\n").joined(separator: "; ")
        return "\(text)    (input: \(lines))"
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+.,:/@%~".utf8)
}

extension Invocation {
    package var summary: String { line }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        machine.start(self)
    }
}

extension Action {
    package static func run(_ invocation: Invocation) -> Action { Action(invocation) }
}
