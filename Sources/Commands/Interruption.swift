import Glibc

/// Signals that ask the program to stop. A run ends after the step that is being carried out.
enum Interruption {
    // Only this variable is shared with the signal handler, and `sig_atomic_t` may be written there (signal-safety(7)).
    nonisolated(unsafe) private static var count: sig_atomic_t = 0

    /// Whether SIGINT or SIGTERM was received.
    static var isRequested: Bool { count > 0 }

    /// Installs the handlers. SIGHUP is ignored, so that a repair continues when its terminal is closed.
    static func listen() {
        signal(SIGHUP, SIG_IGN)
        signal(SIGINT) { _ in Interruption.count += 1 }
        signal(SIGTERM) { _ in Interruption.count += 1 }
    }
}

/// The arguments with which the program was started, for the log. The first is the program's name.
package enum CommandLineArguments {
    // The entry point sets it once, before anything else runs.
    nonisolated(unsafe) package static var all: [String] = []
}
