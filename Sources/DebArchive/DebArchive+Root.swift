package import Host
import Paths

extension DebArchive {
    /// Opens a .deb below a root. No symbolic link leads out of the root. The file is opened once, so all
    /// later reads are from the same file, even when the path is replaced meanwhile.
    ///
    /// - Throws: `SystemError` when it cannot be opened, `DebArchiveError` when it is not a complete .deb.
    package init(path: String, in files: RootedFiles) throws {
        let file = try files.open(path)
        try self.init(file: file, path: files.paths.display(path))
    }

    /// Reads a .deb that is already open.
    package init(file: OpenFile, path: String) throws(DebArchiveError) {
        try self.init(descriptor: file.number, path: path)
    }
}
