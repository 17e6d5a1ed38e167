/// How a child ended, or why it could not be started.
package enum Termination: Sendable, Hashable, Codable, CustomStringConvertible {
    /// It exited with this status.
    case exited(Int32)
    /// This signal ended it.
    case signaled(Int32)
    /// It was not started: the errno value, and what failed.
    case notStarted(code: Int32, reason: String)
    /// This program ended it after this many seconds without activity.
    case idle(seconds: Double)
    /// This program ended it because it ran longer than this many seconds.
    case overdue(seconds: Double)

    package var description: String {
        switch self {
        case .exited(let status): "exited with status \(status)"
        case .signaled(let number): "was ended by \(SignalName.text(number))"
        case .notStarted(_, let reason): reason
        case .idle(let seconds): "was silent for \(Int(seconds)) seconds and was ended"
        case .overdue(let seconds): "ran longer than \(Int(seconds)) seconds and was ended"
        }
    }
}

/// Names for signal numbers (signal(7)).
package enum SignalName {
    /// For example "signal 11 (SIGSEGV)".
    package static func text(_ number: Int32) -> String {
        name(number).map { "signal \(number) (\($0))" } ?? "signal \(number)"
    }

    private static func name(_ number: Int32) -> String? {
        switch number {
        case 1: "SIGHUP"
        case 2: "SIGINT"
        case 3: "SIGQUIT"
        case 4: "SIGILL"
        case 6: "SIGABRT"
        case 7: "SIGBUS"
        case 8: "SIGFPE"
        case 9: "SIGKILL"
        case 11: "SIGSEGV"
        case 13: "SIGPIPE"
        case 14: "SIGALRM"
        case 15: "SIGTERM"
        case 24: "SIGXCPU"
        case 25: "SIGXFSZ"
        case 31: "SIGSYS"
        default: nil
        }
    }
}
