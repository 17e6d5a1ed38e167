import Glibc
import Paths

/// The processes of this machine, read from /proc. Empty where /proc is not mounted.
package struct ProcessTable: Sendable {
    private let files: RootedFiles
    private let directory: String

    /// The processes of the running machine, also when a foreign root is examined.
    package init() {
        self.init(files: .machine, directory: HostPaths.Machine.processes)
    }

    /// - Parameter directory: where proc is mounted, below the root of `files`.
    package init(files: RootedFiles, directory: String) {
        self.files = files
        self.directory = directory
    }

    /// All processes that are visible, in ascending order.
    package func processIDs() -> [Int32] {
        ((try? files.names(in: directory)) ?? []).compactMap { Int32($0) }.sorted()
    }

    /// nil when the process does not exist.
    package func stat(of processID: Int32) -> ProcStat? {
        text(processID, "stat").flatMap(ProcStat.parse)
    }

    /// The arguments; empty for a kernel thread or a zombie.
    package func arguments(of processID: Int32) -> [String] {
        (text(processID, "cmdline") ?? "").split(separator: "\0").map { String($0) }
    }

    /// The systemd unit, if any.
    package func unit(of processID: Int32) -> String? {
        text(processID, "cgroup").flatMap(Cgroup.unit)
    }

    /// Seconds since the process was started; nil when it no longer exists.
    package func age(of processID: Int32) -> Double? {
        guard let uptime = try? files.text(directory + "/uptime"),
            let first = uptime.split(separator: " ").first,
            let now = Double(first), let stat = stat(of: processID)
        else { return nil }
        return max(0, now - Double(stat.startTicks) / Double(ProcessTable.ticksPerSecond))
    }

    /// Whether the process has the file open; nil when its descriptors cannot be read.
    package func hasOpen(_ processID: Int32, _ identity: FileIdentity) -> Bool? {
        guard let names = descriptorNames(of: processID) else { return nil }
        return names.contains { status(of: processID, descriptor: $0)?.identity == identity }
    }

    /// The processes that hold an open-file-description lock on the file, by /proc/PID/fdinfo
    /// (proc_pid_fdinfo(5)): /proc/locks does not name them.
    package func openFileLockHolders(_ identity: FileIdentity) -> [Int32] {
        processIDs().filter { processID in
            (descriptorNames(of: processID) ?? []).contains { name in
                status(of: processID, descriptor: name)?.identity == identity
                    && (text(processID, "fdinfo/" + name) ?? "").contains("OFDLCK")
            }
        }
    }

    /// The living processes of a session, or of the process group of the same number.
    package func members(ofSession session: Int32) -> [ProcStat] {
        processIDs().compactMap { stat(of: $0) }
            .filter { ($0.session == session || $0.group == session) && !$0.isZombie }
    }

    /// Sends SIGTERM to a process and waits until it has ended. True when it has ended, now or before.
    ///
    /// - Parameter ticks: its start time, in clock ticks since boot: another process with the same ID is not
    ///   signalled.
    package func end(_ processID: Int32, startedAt ticks: UInt64, within seconds: Double) -> Bool {
        func isThere() -> Bool {
            stat(of: processID).map { $0.startTicks == ticks && !$0.isZombie } ?? false
        }
        guard processID > 1, isThere() else { return true }
        _ = kill(processID, SIGTERM)
        _ = kill(processID, SIGCONT)
        let deadline = Clock.live.monotonic() + seconds
        while isThere() {
            if Clock.live.monotonic() >= deadline { return false }
            Clock.live.sleep(0.05)
        }
        return true
    }

    /// USER_HZ, the unit of the times in /proc.
    private static let ticksPerSecond = max(1, sysconf(Int32(_SC_CLK_TCK)))

    private func descriptorNames(of processID: Int32) -> [String]? {
        try? files.names(in: "\(directory)/\(processID)/fd")
    }

    private func status(of processID: Int32, descriptor: String) -> FileStatus? {
        try? files.status("\(directory)/\(processID)/fd/\(descriptor)")
    }

    private func text(_ processID: Int32, _ name: String) -> String? {
        try? files.text("\(directory)/\(processID)/\(name)")
    }
}
