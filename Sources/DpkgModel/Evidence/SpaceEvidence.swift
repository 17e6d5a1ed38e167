/// A file system that a repair writes to.
package struct SpaceEvidence: Codable, Hashable, Sendable {
    /// The first of the paths that lie on it.
    package var path: String
    /// All the paths on it that matter, for example `/usr` and `/var`.
    package var paths: [String]
    package var totalBytes: Int64
    package var availableBytes: Int64
    /// 0 where the file system does not count inodes.
    package var totalInodes: Int64
    package var availableInodes: Int64
    package var isReadOnly: Bool
    /// Where it is mounted; known only of one that is mounted read-only.
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

    /// dpkg pads a journal file, writes a second status file and unpacks beside: less than this fails.
    package static let neededBytes: Int64 = 16 << 20
    package static let neededInodes: Int64 = 256

    /// Inodes that have to be freed; 0 also where the file system does not count them.
    package var missingInodes: Int64 { totalInodes > 0 ? max(0, Self.neededInodes - availableInodes) : 0 }
    /// By the measure that holds everywhere; `Evidence.missingBytes` knows better about `/boot`.
    package var isShort: Bool { !isReadOnly && (availableBytes < Self.neededBytes || missingInodes > 0) }
}
