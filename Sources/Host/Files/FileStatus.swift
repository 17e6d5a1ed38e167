import CHost
import Glibc

/// The result of stat(2) for a file.
package struct FileStatus: Sendable, Hashable, Codable {
    package let kind: FileKind
    /// In bytes; of a link, the length of its target.
    package let size: Int64
    /// Permissions with the set-id and sticky bits: at most 0o7777.
    package let mode: UInt32
    package let userID: UInt32
    package let groupID: UInt32
    /// The time of the last change of the contents, in nanoseconds since 1970.
    package let modifiedNanoseconds: Int64
    /// The time of the last change of the inode, which includes changes of name and mode (`st_ctim`), in
    /// nanoseconds since 1970.
    package let changedNanoseconds: Int64
    package let inode: UInt64
    package let device: UInt64
    /// The device number of a device file; 0 for anything else.
    package let specialDevice: UInt64
    /// What it takes on the disk, in bytes: less than its size where it has holes. Nil when it is not known.
    package let allocatedBytes: Int64?

    package init(
        kind: FileKind, size: Int64, mode: UInt32, userID: UInt32, groupID: UInt32,
        modifiedNanoseconds: Int64,
        inode: UInt64, device: UInt64, specialDevice: UInt64 = 0,
        changedNanoseconds: Int64 = 0, allocatedBytes: Int64? = nil
    ) {
        self.kind = kind
        self.size = size
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
        self.modifiedNanoseconds = modifiedNanoseconds
        self.inode = inode
        self.device = device
        self.specialDevice = specialDevice
        self.changedNanoseconds = changedNanoseconds
        self.allocatedBytes = allocatedBytes
    }

    /// Whether it claims far more than it has: of gigabytes nearly nothing. Such a file is not read to its end. Compressing
    /// file systems save less than that.
    package var isNearlyEmpty: Bool {
        size > 1 << 30 && (allocatedBytes.map { $0 < size / 64 } ?? false)
    }

    /// The file's identity, independent of its names.
    package var identity: FileIdentity { FileIdentity(device: device, inode: inode) }
    /// The time of the last change of the contents, in seconds since 1970.
    package var modifiedSeconds: Int64 {
        let (seconds, rest) = modifiedNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return rest < 0 ? seconds - 1 : seconds
    }
    /// Whether the last change of the inode was a change of the contents. A file that dpkg unpacked has the
    /// modification time from its package, which is older; so such a file was later written by another
    /// program, or copied without preserving the time. On file systems made from images both times are equal
    /// and in whole seconds: then the result is false, because nothing can be concluded.
    package var wasWrittenInPlace: Bool {
        let isOfImage = modifiedNanoseconds == changedNanoseconds && changedNanoseconds % 1_000_000_000 == 0
        return !isOfImage && modifiedNanoseconds > changedNanoseconds - 2_000_000_000
    }
    /// The major number of the device that holds the file, as /proc/locks prints it.
    package var deviceMajor: UInt32 { chost_device_major(device) }
    /// The minor number of the device that holds the file.
    package var deviceMinor: UInt32 { chost_device_minor(device) }

    /// The major number in a device file.
    package var specialMajor: UInt32 { chost_device_major(specialDevice) }
    /// The minor number in a device file.
    package var specialMinor: UInt32 { chost_device_minor(specialDevice) }

    init(_ status: stat) {
        self.init(
            kind: FileKind(modeBits: status.st_mode), size: Int64(status.st_size),
            mode: status.st_mode & 0o7777,
            userID: status.st_uid, groupID: status.st_gid,
            modifiedNanoseconds: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            inode: UInt64(status.st_ino), device: UInt64(status.st_dev),
            specialDevice: UInt64(status.st_rdev),
            changedNanoseconds: Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec),
            allocatedBytes: Int64(status.st_blocks) * 512)
    }
}
