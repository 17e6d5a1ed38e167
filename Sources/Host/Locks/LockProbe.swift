import CHost
import Glibc
import Paths

/// Finds out which process holds a lock, without taking the lock and without releasing one of this process.
package struct LockProbe: Sendable {
    private let files: RootedFiles
    private let registry: LockRegistry?
    private let processes: ProcessTable
    private let lockTable: @Sendable () -> String?

    /// - Parameter registry: the locks of this process, which are reported as `heldByUs`.
    package init(files: RootedFiles, registry: LockRegistry? = nil) {
        self.init(files: files, registry: registry, processes: ProcessTable()) {
            try? RootedFiles.machine.text(HostPaths.Machine.locks)
        }
    }

    /// A probe for several locks at one moment: /proc/locks is read once.
    package static func snapshot(files: RootedFiles, registry: LockRegistry?) -> LockProbe {
        let table = try? RootedFiles.machine.text(HostPaths.Machine.locks)
        return LockProbe(files: files, registry: registry, processes: ProcessTable()) { table }
    }

    /// - Parameter lockTable: the text of /proc/locks, nil when it cannot be read.
    init(
        files: RootedFiles, registry: LockRegistry?, processes: ProcessTable,
        lockTable: @escaping @Sendable () -> String?
    ) {
        self.files = files
        self.registry = registry
        self.processes = processes
        self.lockTable = lockTable
    }

    /// The state of the lock. Never waits.
    ///
    /// Without permission to open the file, the state is taken from /proc/locks, which does not identify
    /// processes of other PID namespaces.
    package func state(of path: String) -> LockFileState {
        do throws(SystemError) {
            let status = try files.status(path, followingLinks: false)
            switch status.kind {
            case .regular: return state(of: path, status)
            case .symbolicLink: return try stateOfLink(path)
            case .directory: return .notAFile(kind: "directory")
            case .fifo: return .notAFile(kind: "fifo")
            case .socket: return .notAFile(kind: "socket")
            case .characterDevice, .blockDevice: return .notAFile(kind: "device")
            }
        } catch {
            return error.isMissing ? .missing : .unreadable(reason: error.reason)
        }
    }

    private func stateOfLink(_ path: String) throws(SystemError) -> LockFileState {
        let target = try files.linkTarget(path)
        guard let status = try? files.status(path) else { return .notAFile(kind: "dangling link") }
        if status.kind == .regular {
            // dpkg follows symbolic links, so a lock on the target of a link is valid.
            switch state(of: path, status) {
            case .held(let holder): return .held(holder)
            case .heldByUs: return .heldByUs
            case .missing, .free, .unreadable, .notAFile: break
            }
        }
        return .notAFile(kind: "link to \(target)")
    }

    private func state(of path: String, _ status: FileStatus) -> LockFileState {
        // Checked before the file is opened: closing the descriptor would release this process's own lock.
        if HeldFiles.contains(status.identity) || registry?.holds(status.identity) == true {
            return .heldByUs
        }
        let answer: LockFileState
        switch query(path) {
        case .success(let owner) where owner.is_locked != 0:
            return .held(named(owner.process, status))
        case .success:
            answer = listedState(status) ?? .free
        case .failure(let error):
            guard lockTable() != nil else { return .unreadable(reason: error.reason) }
            answer = listedState(status) ?? .free
        }
        guard case .free = answer, isUnwritable(path) else { return answer }
        return .notAFile(kind: "not writable")
    }

    /// Whether root cannot write the file. Root can write everything except immutable files (EPERM,
    /// inode_permission in the kernel's fs/namei.c) and files on a read-only file system, which is not a
    /// fault of the file. For other users it is normal that the file is not writable, so the result is false.
    private func isUnwritable(_ path: String) -> Bool {
        geteuid() == 0 && files.accessError(path, mode: W_OK) == EPERM
    }

    private func query(_ path: String) -> Result<chost_lock_owner, SystemError> {
        do throws(SystemError) {
            let file = try files.openToRead(path)
            var owner = chost_lock_owner()
            let code = chost_lock_query(file.number, &owner)
            if code < 0 { throw files.handle.error(-code, "ask for the lock", path) }
            return .success(owner)
        } catch {
            return .failure(error)
        }
    }

    private func named(_ processID: Int32, _ status: FileStatus) -> LockHolder {
        guard processID == -1 else {
            return LockHolder(processID: processID, kind: .posix, processes: processes)
        }
        let holder = processes.openFileLockHolders(status.identity).first
        return LockHolder(processID: holder ?? -1, kind: .openFile, processes: processes)
    }

    /// The state according to /proc/locks; locks that prevent dpkg from working come first.
    private func listedState(_ status: FileStatus) -> LockFileState? {
        let entries = ProcLocks.parse(lockTable() ?? "").filter { isAbout($0, status) }
        let excluding = entries.first { $0.kind.excludesPackageManagers }
        guard let entry = excluding ?? entries.first else { return nil }
        if entry.kind == .openFile { return .held(named(-1, status)) }
        if entry.processID == getpid() { return .heldByUs }
        return .held(LockHolder(processID: entry.processID, kind: entry.kind, processes: processes))
    }

    /// Whether an entry is about the file. On btrfs and overlay the device in /proc/locks differs from that
    /// of stat(2): there an equal inode is sufficient when the process has the file open or cannot be
    /// examined.
    private func isAbout(_ entry: ProcLocks.Entry, _ status: FileStatus) -> Bool {
        guard entry.inode == status.inode else { return false }
        if entry.major == status.deviceMajor, entry.minor == status.deviceMinor { return true }
        return processes.hasOpen(entry.processID, status.identity) ?? true
    }
}
