/// A lock file, and whether anybody holds the lock.
package enum LockFileState: Sendable, Hashable, Codable {
    /// There is no such file, which is as good as free: who wants the lock makes it.
    case missing
    /// Nobody holds it. That the file exists means nothing.
    case free
    case held(LockHolder)
    /// This process holds it.
    case heldByUs
    /// It could not be found out.
    case unreadable(reason: String)
    /// Nobody can lock it as it is: "directory", "dangling link", "link to /x", "fifo", "not writable".
    case notAFile(kind: String)

    /// Whether somebody else's lock on that file keeps packages from being configured: dpkg and apt take fcntl locks,
    /// debconf takes flock(2) (`Debconf/DbDriver/File.pm`).
    package func isObstacle(at path: String) -> Bool {
        if case .held = self { return blocksPackageManagers || HostPaths.Debconf.databases.contains(path) }
        return false
    }

    /// Whether somebody else's lock keeps dpkg or apt out.
    package var blocksPackageManagers: Bool {
        if case .held(let holder) = self { return holder.kind.excludesPackageManagers }
        return false
    }
}
