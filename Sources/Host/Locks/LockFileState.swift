import Paths

/// A lock file, and whether a process holds the lock.
package enum LockFileState: Sendable, Hashable, Codable {
    /// The file does not exist, which is equivalent to free: a process that wants the lock creates it.
    case missing
    /// No process holds it. The existence of the file alone means nothing.
    case free
    case held(LockHolder)
    /// This process holds it.
    case heldByUs
    /// The state could not be determined.
    case unreadable(reason: String)
    /// The path cannot be locked in its present form: "directory", "dangling link", "link to /x", "fifo",
    /// "not writable".
    case notAFile(kind: String)

    /// Whether another process's lock on that file prevents packages from being configured: dpkg and apt use
    /// fcntl locks, debconf uses flock(2) (`Debconf/DbDriver/File.pm`).
    package func isObstacle(at path: String) -> Bool {
        if case .held = self { return blocksPackageManagers || HostPaths.Debconf.databases.contains(path) }
        return false
    }

    /// Whether another process's lock prevents dpkg or apt from working.
    package var blocksPackageManagers: Bool {
        if case .held(let holder) = self { return holder.kind.excludesPackageManagers }
        return false
    }
}
