/// The process that holds a lock, as far as it can be known.
package struct LockHolder: Sendable, Hashable, Codable {
    /// The call that made the lock.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// fcntl(2) F_SETLK: what dpkg and apt take.
        case posix
        /// fcntl(2) F_OFD_SETLK: excludes the former and is excluded by it.
        case openFile = "ofd"
        /// flock(2): excludes only its own kind, so dpkg and apt do not notice it.
        case flock

        /// Whether dpkg and apt are kept out by it.
        package var excludesPackageManagers: Bool { self != .flock }
    }

    /// nil when it is not known: a process of another PID namespace, or an open-file-description lock.
    package let processID: Int32?
    /// The program's name, "apt-get"; empty when it is not known.
    package let command: String
    /// All arguments, with blanks between them; empty when it is not known.
    package let commandLine: String
    /// The systemd unit it runs in, "apt-daily.service".
    package let unit: String?
    /// Seconds since the process was started.
    package let ageSeconds: Double?
    package let kind: Kind
    /// The process that started it, or that took it over when its own parent died.
    package let parent: Int32?
    /// When it was started, in ticks since boot: with the identifier it names one process for ever.
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

    /// A maintainer script that debconf runs and whose dpkg is gone: nobody waits for it any more.
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
    /// Looks up what /proc knows of a process; an identifier of 0 or less stands for an unknown one.
    init(processID: Int32, kind: Kind, processes: ProcessTable) {
        guard processID > 0 else {
            self.init(processID: nil, kind: kind)
            return
        }
        let arguments = processes.arguments(of: processID)
        // The name of the program rather than its first 15 bytes; a script's interpreter is named by neither.
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
