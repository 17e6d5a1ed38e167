import Host

/// A first look at programs.
struct ProgramGlance {
    private let files: RootedFiles
    private var directories: DirectoryHandles

    init(files: RootedFiles) {
        self.files = files
        directories = DirectoryHandles(files: files)
    }

    /// A file of some size with a permission to execute stands at its name, and has not been written since it was
    /// unpacked.
    mutating func looksSound(_ program: ToolProgram) -> Bool {
        if isSound(program.path) { return true }
        return program.candidates.dropFirst().contains { isSound($0) }
    }

    /// There is certainly no such name.
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
