import DpkgModel
import Glibc
import Host
import Reports

/// The output of the program: reports go to standard output, messages and questions to standard error.
enum Terminal {
    static func output(_ text: String) { Console.write(Array(text.utf8), to: STDOUT_FILENO) }

    static func talk(_ text: String) { Console.write(Array(text.utf8), to: STDERR_FILENO) }

    static func error(_ failure: CommandFailure) {
        talk("aptmedic: \(PrintableText.line(failure.message))\n")
        if let hint = failure.hint { talk("hint: \(PrintableText.line(hint))\n") }
    }

    /// The layout for text on standard output: colour and width of the terminal, if it is one.
    static func style(environment: [String: String]) -> TextStyle {
        let isTerminal = Console.isTerminal(STDOUT_FILENO)
        let type = environment["TERM"] ?? "dumb"
        let usesColor = isTerminal && environment["NO_COLOR", default: ""].isEmpty && type != "dumb"
        let width = isTerminal ? Console.width(of: STDOUT_FILENO) ?? 80 : 80
        return TextStyle(usesColor: usesColor, width: width)
    }

    /// Asks a question once. True only for the answers `y` and `yes`, in upper or lower case.
    static func confirm(_ question: String) -> Bool {
        talk("\(question) [y/N] ")
        guard let answer = Console.readLine(from: STDIN_FILENO) else { return false }
        return ["y", "yes"].contains(answer.lowercased())
    }

    /// Whether a user can see a question and answer it.
    static var canAsk: Bool { Console.isTerminal(STDIN_FILENO) && Console.isTerminal(STDERR_FILENO) }
}
