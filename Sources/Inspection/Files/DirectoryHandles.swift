import Host

/// Examines files one after the other, with one directory handle for all files of a directory.
struct DirectoryHandles {
    private let files: RootedFiles
    private var directories: [(path: String, handle: DirectoryHandle?)] = []

    init(files: RootedFiles) {
        self.files = files
    }

    /// The result of lstat(2); nil when the name does not exist.
    mutating func status(_ path: String) -> FileStatus? {
        guard let (directory, name) = Self.split(path) else { return nil }
        return handle(directory)?.status(of: name)
    }

    /// Whether it is certain that the name does not exist.
    mutating func isAbsent(_ path: String) -> Bool {
        guard let (directory, name) = Self.split(path) else { return false }
        return handle(directory)?.isMissing(name) ?? false
    }

    private static func split(_ path: String) -> (directory: Substring, name: String)? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return (path[..<slash], String(path[path.utf8.index(after: slash)...]))
    }

    mutating func handle(_ directory: some StringProtocol) -> DirectoryHandle? {
        if let known = directories.first(where: { $0.path == directory }) { return known.handle }
        let handle = try? files.directory(String(directory))
        directories.append((String(directory), handle))
        return handle
    }
}
