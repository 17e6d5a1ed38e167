import DpkgModel
import Glibc
import Host
import Reports

/// The three streams: data to standard output, talk to standard error, questions to a terminal.
enum Terminal {
    static func output(_ text: String) { Console.write(Array(text.utf8), to: STDOUT_FILENO) }

    static func talk(_ text: String) { Console.write(Array(text.utf8), to: STDERR_FILENO) }

    static func error(_ failure: CommandFailure) {
        talk("aptmedic: \(PrintableText.line(failure.message))\n")
        if let hint = failure.hint { talk("hint: \(PrintableText.line(hint))\n") }
    }

    /// For text on standard output.
    static func style(environment: [String: String]) -> TextStyle {
        let isTerminal = Console.isTerminal(STDOUT_FILENO)
        let type = environment["TERM"] ?? "dumb"
        let usesColor = isTerminal && environment["NO_COLOR", default: ""].isEmpty && type != "dumb"
        let width = isTerminal ? Console.width(of: STDOUT_FILENO) ?? 80 : 80
        return TextStyle(usesColor: usesColor, width: width)
    }

    /// Asks once; only `y` and `yes` are consent.
    static func confirm(_ question: String) -> Bool {
        talk("\(question) [y/N] ")
        guard let answer = Console.readLine(from: STDIN_FILENO) else { return false }
        return ["y", "yes"].contains(answer.lowercased())
    }

    static var canAsk: Bool { Console.isTerminal(STDIN_FILENO) && Console.isTerminal(STDERR_FILENO) }
}
