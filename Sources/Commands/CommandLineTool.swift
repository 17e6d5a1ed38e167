import ArgumentParser
import Glibc
import Host

/// Runs the command line: parses the arguments, runs the command, and turns its result or error into an exit status.
package enum CommandLineTool {
    /// Source: sysexits.h, `EX_SOFTWARE`.
    private static let internalError: Int32 = 70

    /// - Parameter arguments: without the program's name.
    package static func run(_ arguments: [String]) -> Int32 {
        // Writing to a closed pipe (`aptmedic check | head`) must not kill the program.
        signal(SIGPIPE, SIG_IGN)
        do {
            if let check = CheckRun(plain: arguments) { return try check.run() }
            var command = try AptmedicCommand.parseAsRoot(arguments)
            try command.run()
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        } catch let failure as CommandFailure {
            Terminal.error(failure)
            return failure.exitStatus
        } catch {
            return report(error)
        }
    }

    /// Prints the message of an error. For `--help` and `--version`, which the parser throws too, the status is 0;
    /// for wrong arguments it is 64; for any other error 70.
    private static func report(_ error: any Error) -> Int32 {
        let status = AptmedicCommand.exitCode(for: error).rawValue
        let message = AptmedicCommand.fullMessage(for: error)
        if status == 0 {
            Terminal.output(message + "\n")
            return 0
        }
        Terminal.talk(message + "\n")
        return status == EX_USAGE ? status : internalError
    }
}

/// An error that ends the program with a message.
struct CommandFailure: Error {
    /// What failed, and why.
    var message: String
    /// What to do next.
    var hint: String?
    var exitStatus: Int32

    init(_ message: String, hint: String? = nil, exitStatus: Int32) {
        self.message = message
        self.hint = hint
        self.exitStatus = exitStatus
    }
}
