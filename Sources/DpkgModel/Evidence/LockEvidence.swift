/// A lock file and who holds it.
package struct LockEvidence: Codable, Hashable, Sendable {
    /// What a lock protects; its holder keeps certain stages from working.
    package enum Purpose: String, Codable, Hashable, Sendable {
        case frontend, database, lists, archives, triggers, debconf
    }

    package enum State: Codable, Hashable, Sendable {
        case missing
        case free
        case held(LockHolderEvidence)
        case heldByThisRun
        case unreadable(String)
        /// A directory, a link or a file that cannot be written, in words.
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
    /// Nil when the kernel does not tell: another process namespace, or a lock by open file.
    package var processID: Int32?
    package var command: String
    /// The systemd unit it runs in.
    package var unit: String?
    /// How long the process has been running, in seconds.
    package var ageSeconds: Double?
    /// When it was started, in ticks since boot.
    package var startTicks: UInt64?
    /// A maintainer script of a dpkg that died.
    package var isOrphanedScript = false

    package init(processID: Int32?, command: String, unit: String?, ageSeconds: Double?) {
        self.processID = processID
        self.command = command
        self.unit = unit
        self.ageSeconds = ageSeconds
    }
}
