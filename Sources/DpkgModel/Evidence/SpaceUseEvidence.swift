/// The files that use the most space on file systems that have too little free space, and those that may be
/// deleted.
package struct SpaceUseEvidence: Codable, Hashable, Sendable {
    /// Archived journals of systemd, which are no longer written to, `NAME@….journal`, the oldest first; the
    /// active journal is not included. Source: systemd-journald.service(8), "FILES".
    package var archivedJournals: [SizedFile] = []
    /// Files of kernels in `/boot`, when it is a separate file system or has too little free space.
    package var bootFiles: [SizedFile] = []
    /// The largest files and directories of a file system that is short of free space; only a thorough check
    /// searches for them.
    package var consumers: [RoomConsumer] = []

    /// Empty files in apt's cache, which `apt-get clean` would delete; read when inodes or bytes are short there.
    package var emptyCacheFiles: [SizedFile] = []
    /// Archives in apt's cache that do not have the names of apt; read at the same time.
    package var strayArchives: [CachedArchive] = []

    package init() {}
}

/// A file with its size.
package struct SizedFile: Codable, Hashable, Sendable {
    package var path: String
    /// In bytes.
    package var size: Int64
    /// The time of the last change of its contents, in seconds since 1970.
    package var modifiedAt: Int64

    package init(path: String, size: Int64, modifiedAt: Int64) {
        self.path = path
        self.size = size
        self.modifiedAt = modifiedAt
    }
}

/// A file, or all files directly in one directory.
package struct RoomConsumer: Codable, Hashable, Sendable {
    /// The first path of the file system, as `SpaceEvidence` names it.
    package var fileSystem: String
    package var path: String
    /// In bytes.
    package var size: Int64
    /// The number of files; 1 for a single file.
    package var files: Int

    package init(fileSystem: String, path: String, size: Int64, files: Int) {
        self.fileSystem = fileSystem
        self.path = path
        self.size = size
        self.files = files
    }
}
