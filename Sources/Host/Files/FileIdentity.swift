/// Identifies a file regardless of its names: its device and inode.
package struct FileIdentity: Sendable, Hashable, Codable {
    /// `st_dev`. On btrfs and overlay it differs from the device that /proc/locks names.
    package let device: UInt64
    /// `st_ino`.
    package let inode: UInt64

    package init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}
