/// Free space of the file system that contains a file (statfs(2)).
package struct FileSystemStatus: Sendable, Hashable, Codable {
    /// The path whose file system was examined: the file itself or its nearest existing ancestor, as seen
    /// from the root.
    package let path: String
    package let totalBytes: UInt64
    /// Excluding the space reserved for root.
    package let availableBytes: UInt64
    /// 0 where the file system allocates inodes dynamically (btrfs).
    package let totalInodes: UInt64
    package let freeInodes: UInt64
    /// `st_dev`: equal for two paths on the same file system.
    package let device: UInt64
    package let isReadOnly: Bool
    /// Whether the kernel runs no program from it (`noexec`, mount(8)).
    package let isNoExec: Bool

    package init(
        path: String, totalBytes: UInt64, availableBytes: UInt64, totalInodes: UInt64,
        freeInodes: UInt64, device: UInt64, isReadOnly: Bool, isNoExec: Bool
    ) {
        self.path = path
        self.totalBytes = totalBytes
        self.availableBytes = availableBytes
        self.totalInodes = totalInodes
        self.freeInodes = freeInodes
        self.device = device
        self.isReadOnly = isReadOnly
        self.isNoExec = isNoExec
    }
}
