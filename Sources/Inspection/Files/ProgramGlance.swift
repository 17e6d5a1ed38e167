import Host

/// A first look at programs, with one directory handle for all of a directory.
struct ProgramGlance {
    private let files: RootedFiles
    private var directories: [(path: String, handle: DirectoryHandle?)] = []

    init(files: RootedFiles) {
        self.files = files
    }

    /// A file of some size with a permission to execute stands at its name, and has not been written since it was
    /// unpacked.
    mutating func looksSound(_ program: ToolchainProgram) -> Bool {
        if isSound(program.path) { return true }
        return program.candidates.dropFirst().contains { isSound($0) }
    }

    /// There is certainly no such name.
    mutating func isAbsent(_ path: String) -> Bool {
        guard let (directory, name) = split(path) else { return false }
        return self.directory(directory)?.isMissing(name) ?? false
    }

    private mutating func isSound(_ path: String) -> Bool {
        guard let status = status(path) else { return false }
        return status.kind == .regular && status.size >= 64 && status.mode & 0o111 != 0
            && !status.wasWrittenInPlace
    }

    private mutating func status(_ path: String) -> FileStatus? {
        guard let (directory, name) = split(path), let handle = self.directory(directory) else { return nil }
        let status = handle.status(of: name)
        return status?.kind == .symbolicLink ? try? files.status(path) : status
    }

    private func split(_ path: String) -> (directory: Substring, name: String)? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return (path[..<slash], String(path[path.utf8.index(after: slash)...]))
    }

    private mutating func directory(_ path: Substring) -> DirectoryHandle? {
        if let known = directories.first(where: { $0.path == path }) { return known.handle }
        let handle = try? files.directory(String(path))
        directories.append((String(path), handle))
        return handle
    }
}
