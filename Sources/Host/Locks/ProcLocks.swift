/// /proc/locks (proc_locks(5)).
package enum ProcLocks {
    /// A lock that is held.
    package struct Entry: Sendable, Hashable {
        package let kind: LockHolder.Kind
        package let isWrite: Bool
        /// -1 for an open-file-description lock, 0 for a process of another PID namespace.
        package let processID: Int32
        /// Of the device; on btrfs and overlay it differs from that of stat(2).
        package let major: UInt32
        package let minor: UInt32
        package let inode: UInt64
    }

    /// Parses lines such as "1: POSIX  ADVISORY  WRITE 27552 00:33:16363129 0 EOF". Waiting processes ("1: ->
    /// …"), leases, and lines in any other form are skipped.
    package static func parse(_ text: String) -> [Entry] {
        text.split(separator: "\n").compactMap { entry($0) }
    }

    private static func entry(_ line: Substring) -> Entry? {
        let fields = line.split(separator: " ")
        guard fields.count >= 6, let kind = kind(fields[1]), let processID = Int32(fields[4]) else {
            return nil
        }
        let file = fields[5].split(separator: ":")
        guard file.count == 3, let major = UInt32(file[0], radix: 16), let minor = UInt32(file[1], radix: 16),
            let inode = UInt64(file[2])
        else { return nil }
        return Entry(
            kind: kind, isWrite: fields[3] == "WRITE", processID: processID, major: major, minor: minor,
            inode: inode)
    }

    private static func kind(_ word: Substring) -> LockHolder.Kind? {
        switch word {
        case "POSIX": .posix
        case "OFDLCK": .openFile
        case "FLOCK": .flock
        default: nil
        }
    }
}
