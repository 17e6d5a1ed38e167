import Host

/// Fast checks of programs that do not open them.
struct ProgramGlance {
    private let files: RootedFiles
    private var directories: DirectoryHandles

    init(files: RootedFiles) {
        self.files = files
        directories = DirectoryHandles(files: files)
    }

    /// Whether the path is a non-empty file with permission to execute that has not been written since it was
    /// unpacked.
    mutating func looksSound(_ program: ToolProgram) -> Bool {
        if isSound(program.path) { return true }
        return program.candidates.dropFirst().contains { isSound($0) }
    }

    /// Whether it is certain that the name does not exist.
    mutating func isAbsent(_ path: String) -> Bool { directories.isAbsent(path) }

    private mutating func isSound(_ path: String) -> Bool {
        guard let status = status(path) else { return false }
        return status.kind == .regular && status.size >= 64 && status.mode & 0o111 != 0
            && !status.wasWrittenInPlace
    }

    private mutating func status(_ path: String) -> FileStatus? {
        let status = directories.status(path)
        return status?.kind == .symbolicLink ? try? files.status(path) : status
    }
}
