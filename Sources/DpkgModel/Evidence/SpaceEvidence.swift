/// A file system that a repair writes to.
package struct SpaceEvidence: Codable, Hashable, Sendable {
    /// The first of `paths`.
    package var path: String
    /// All relevant paths on it, for example `/usr` and `/var`.
    package var paths: [String]
    package var totalBytes: Int64
    package var availableBytes: Int64
    /// 0 where the file system does not count inodes.
    package var totalInodes: Int64
    package var availableInodes: Int64
    package var isReadOnly: Bool
    /// The mount point; set only when the file system is mounted read-only.
    package var mountPoint: String?

    package init(
        path: String, paths: [String], totalBytes: Int64, availableBytes: Int64, totalInodes: Int64,
        availableInodes: Int64, isReadOnly: Bool
    ) {
        self.path = path
        self.paths = paths
        self.totalBytes = totalBytes
        self.availableBytes = availableBytes
        self.totalInodes = totalInodes
        self.availableInodes = availableInodes
        self.isReadOnly = isReadOnly
    }

    /// The least free space, in bytes, that dpkg needs to pad a journal file, write a second status file and
    /// unpack files beside the old ones.
    package static let neededBytes: Int64 = 16 << 20
    package static let neededInodes: Int64 = 256

    /// Inodes that have to be freed; 0 also when the file system does not count inodes.
    package var missingInodes: Int64 { totalInodes > 0 ? max(0, Self.neededInodes - availableInodes) : 0 }
    /// Whether it is short of space by the general limit. `Evidence.missingBytes` computes a more exact limit
    /// for `/boot`.
    package var isShort: Bool { !isReadOnly && (availableBytes < Self.neededBytes || missingInodes > 0) }
}
