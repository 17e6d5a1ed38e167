/// A lock file and the process that holds it.
package struct LockEvidence: Codable, Hashable, Sendable {
    /// What a lock protects; while it is held, certain stages of a repair are not possible.
    package enum Purpose: String, Codable, Hashable, Sendable {
        case frontend, database, lists, archives, triggers, debconf
    }

    package enum State: Codable, Hashable, Sendable {
        case missing
        case free
        case held(LockHolderEvidence)
        case heldByThisRun
        case unreadable(String)
        /// The path is a directory, a link or a file that cannot be written; the value is text for the user.
        case blocked(String)
    }

    package var path: String
    package var purpose: Purpose
    package var state: State

    package init(path: String, purpose: Purpose, state: State) {
        self.path = path
        self.purpose = purpose
        self.state = state
    }
}

/// The process behind a lock.
package struct LockHolderEvidence: Codable, Hashable, Sendable {
    /// Nil when the kernel does not report it: the process is in another PID namespace, or has an
    /// open-file-description lock.
    package var processID: Int32?
    package var command: String
    /// The systemd unit it runs in.
    package var unit: String?
    /// How long the process has been running, in seconds.
    package var ageSeconds: Double?
    /// The start time, in clock ticks since boot.
    package var startTicks: UInt64?
    /// Whether it is a maintainer script whose dpkg process has died.
    package var isOrphanedScript = false

    package init(processID: Int32?, command: String, unit: String?, ageSeconds: Double?) {
        self.processID = processID
        self.command = command
        self.unit = unit
        self.ageSeconds = ageSeconds
    }
}
