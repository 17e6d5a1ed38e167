import Host

/// Looks at names one after the other, with one directory handle for all of a directory.
struct DirectoryHandles {
    private let files: RootedFiles
    private var directories: [(path: String, handle: DirectoryHandle?)] = []

    init(files: RootedFiles) {
        self.files = files
    }

    /// What lstat(2) says; nil where there is no such name.
    mutating func status(_ path: String) -> FileStatus? {
        guard let (directory, name) = Self.split(path) else { return nil }
        return handle(directory)?.status(of: name)
    }

    /// There is certainly no such name.
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
