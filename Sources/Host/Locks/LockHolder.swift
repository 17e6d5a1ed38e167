import Paths

/// The process that holds a lock, as far as it is known.
package struct LockHolder: Sendable, Hashable, Codable {
    /// The system call that took the lock.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// fcntl(2) F_SETLK: used by dpkg and apt.
        case posix
        /// fcntl(2) F_OFD_SETLK: conflicts with locks of the former kind.
        case openFile = "ofd"
        /// flock(2): conflicts only with its own kind, so dpkg and apt do not notice it.
        case flock

        /// Whether the lock prevents dpkg and apt from working.
        package var excludesPackageManagers: Bool { self != .flock }
    }

    /// nil when it is not known: a process in another PID namespace, or an open-file-description lock.
    package let processID: Int32?
    /// The program's name, "apt-get"; empty when it is not known.
    package let command: String
    /// All arguments, with blanks between them; empty when it is not known.
    package let commandLine: String
    /// The systemd unit that it belongs to, "apt-daily.service".
    package let unit: String?
    /// Seconds since the process was started.
    package let ageSeconds: Double?
    package let kind: Kind
    /// The parent process, or the process that adopted it when its own parent died.
    package let parent: Int32?
    /// The start time, in clock ticks since boot: together with the process ID it identifies one process
    /// uniquely.
    package let startTicks: UInt64?

    package init(
        processID: Int32?, command: String = "", commandLine: String = "", unit: String? = nil,
        ageSeconds: Double? = nil, kind: Kind = .posix, parent: Int32? = nil, startTicks: UInt64? = nil
    ) {
        self.parent = parent
        self.startTicks = startTicks
        self.processID = processID
        self.command = command
        self.commandLine = commandLine
        self.unit = unit
        self.ageSeconds = ageSeconds
        self.kind = kind
    }

    /// Whether it is a maintainer script run by debconf whose dpkg has ended, so that no process waits for it
    /// any more.
    package var isOrphanedScript: Bool {
        parent == 1 && commandLine.contains("/usr/share/debconf/frontend ")
            && commandLine.contains(" \(HostPaths.Dpkg.info)/")
    }

    /// For example "apt-get (process 4711)", "process 4711", "a process that cannot be seen from here".
    package var phrase: String {
        guard let processID else { return "a process that cannot be seen from here" }
        return command.isEmpty ? "process \(processID)" : "\(command) (process \(processID))"
    }
}

extension LockHolder {
    /// Reads what /proc has about a process; an ID of 0 or less means that the process is not known.
    init(processID: Int32, kind: Kind, processes: ProcessTable) {
        guard processID > 0 else {
            self.init(processID: nil, kind: kind)
            return
        }
        let arguments = processes.arguments(of: processID)
        // The program's name from its arguments is preferred to the kernel's, which is cut to 15 bytes. For a
        // script the result is the name of the script, not of its interpreter.
        let stat = processes.stat(of: processID)
        let short = stat?.command ?? ""
        let program = arguments.first?.split(separator: "/").last.map { String($0) } ?? ""
        self.init(
            processID: processID, command: program.hasPrefix(short) && !short.isEmpty ? program : short,
            commandLine: arguments.joined(separator: " "), unit: processes.unit(of: processID),
            ageSeconds: processes.age(of: processID), kind: kind, parent: stat?.parent,
            startTicks: stat?.startTicks)
    }
}
