import Glibc

/// Signals that ask the program to stop: a step is never torn apart, the run ends after it.
enum Interruption {
    // Written by a signal handler and read between steps: one machine word, nothing else is shared.
    nonisolated(unsafe) private static var count: sig_atomic_t = 0

    static var isRequested: Bool { count > 0 }

    /// A hang-up is ignored: a repair goes on when its terminal goes away.
    static func listen() {
        signal(SIGHUP, SIG_IGN)
        signal(SIGINT) { _ in Interruption.count += 1 }
        signal(SIGTERM) { _ in Interruption.count += 1 }
    }
}

/// The arguments the program was started with, for the log.
package enum CommandLineArguments {
    // Set once by the entry point before anything else runs.
    nonisolated(unsafe) package static var all: [String] = []
}
