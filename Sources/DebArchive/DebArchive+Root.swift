package import Host

extension DebArchive {
    /// Opens a .deb below a root. No link leads out of the root, and the file is opened once: what is read of it later
    /// comes from the same file, whatever gets its name meanwhile.
    ///
    /// - Throws: `SystemError` when it cannot be opened, `DebArchiveError` when it is no whole .deb.
    package init(path: String, in files: RootedFiles) throws {
        let file = try files.open(path)
        try self.init(file: file, path: files.paths.display(path))
    }

    /// Reads a .deb that is open already.
    package init(file: OpenFile, path: String) throws(DebArchiveError) {
        try self.init(descriptor: file.number, path: path)
    }
}
