/// What takes space on file systems that have too little of it free, and what of that may be deleted.
package struct SpaceUseEvidence: Codable, Hashable, Sendable {
    /// systemd's journals that were closed and are only kept, `NAME@….journal`, the oldest first; the open one is
    /// not among them. Source: systemd-journald.service(8), "FILES".
    package var archivedJournals: [SizedFile] = []
    /// Files of kernels in `/boot`, when it is a file system of its own or has too little free space.
    package var bootFiles: [SizedFile] = []
    /// The largest files and directories of a short file system; only a thorough look finds them.
    package var consumers: [RoomConsumer] = []

    package init() {}
}

/// A file with its size.
package struct SizedFile: Codable, Hashable, Sendable {
    package var path: String
    /// In bytes.
    package var size: Int64
    /// Of the last change, in seconds since 1970.
    package var modifiedAt: Int64

    package init(path: String, size: Int64, modifiedAt: Int64) {
        self.path = path
        self.size = size
        self.modifiedAt = modifiedAt
    }
}

/// A file, or the files that stand directly in one directory.
package struct RoomConsumer: Codable, Hashable, Sendable {
    /// The first path of the file system, as `SpaceEvidence` names it.
    package var fileSystem: String
    package var path: String
    /// In bytes.
    package var size: Int64
    /// 1 for a file.
    package var files: Int

    package init(fileSystem: String, path: String, size: Int64, files: Int) {
        self.fileSystem = fileSystem
        self.path = path
        self.size = size
        self.files = files
    }
}
