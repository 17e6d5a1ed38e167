import ArgumentParser
import Glibc
import Host

/// Parses, runs, and turns every outcome into an exit status.
package enum CommandLineTool {
    /// Source: sysexits.h, `EX_SOFTWARE`.
    private static let internalError: Int32 = 70

    /// - Parameter arguments: without the program's name.
    package static func run(_ arguments: [String]) -> Int32 {
        // A reader that went away (`| head`) is no error.
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

    /// Help and version are no errors; everything else of the parser's is one of usage.
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

/// What went wrong, why, and what to do next.
struct CommandFailure: Error {
    var message: String
    var hint: String?
    var exitStatus: Int32

    init(_ message: String, hint: String? = nil, exitStatus: Int32) {
        self.message = message
        self.hint = hint
        self.exitStatus = exitStatus
    }
}
