/// Free space and type of the file system that contains a file (statfs(2)).
package struct FileSystemStatus: Sendable, Hashable, Codable {
    /// The path whose file system was examined: the file itself or its nearest existing ancestor, as seen
    /// from the root.
    package let path: String
    package let totalBytes: UInt64
    /// Including the space reserved for root.
    package let freeBytes: UInt64
    /// Excluding the space reserved for root.
    package let availableBytes: UInt64
    /// 0 where the file system allocates inodes dynamically (btrfs).
    package let totalInodes: UInt64
    package let freeInodes: UInt64
    /// `st_dev`: equal for two paths on the same file system.
    package let device: UInt64
    package let isReadOnly: Bool
    /// The kernel's name for its type ("ext4"), or nil for an unknown type.
    package let typeName: String?

    package init(
        path: String, totalBytes: UInt64, freeBytes: UInt64, availableBytes: UInt64, totalInodes: UInt64,
        freeInodes: UInt64, device: UInt64, isReadOnly: Bool, typeName: String?
    ) {
        self.path = path
        self.totalBytes = totalBytes
        self.freeBytes = freeBytes
        self.availableBytes = availableBytes
        self.totalInodes = totalInodes
        self.freeInodes = freeInodes
        self.device = device
        self.isReadOnly = isReadOnly
        self.typeName = typeName
    }

    /// Names for the values of `f_type` (statfs(2), linux/magic.h). The three ext file systems have the same
    /// value.
    static func typeName(magic: UInt64) -> String? {
        switch magic {
        case 0xEF53: "ext4"
        case 0x5846_5342: "xfs"
        case 0x9123_683E: "btrfs"
        case 0x0102_1994: "tmpfs"
        case 0x794C_7630: "overlay"
        case 0x6969: "nfs"
        case 0x7371_7368: "squashfs"
        case 0x4D44: "vfat"
        case 0xF2F5_2010: "f2fs"
        case 0x2FC1_2FC1: "zfs"
        case 0xCA45_1A4E: "bcachefs"
        case 0x8584_58F6: "ramfs"
        case 0x9FA0: "proc"
        case 0x6265_6572: "sysfs"
        case 0x6573_5546: "fuse"
        case 0xFF53_4D42: "cifs"
        case 0x2011_BAB0: "exfat"
        case 0x9660: "iso9660"
        default: nil
        }
    }
}
