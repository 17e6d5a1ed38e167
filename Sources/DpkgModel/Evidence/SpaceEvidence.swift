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
}
