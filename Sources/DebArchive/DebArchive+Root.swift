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

    /// What is wrong with a .deb by the headers of its ar members alone: a few small reads find every cut archive.
    ///
    /// - Returns: Nil when the three members of deb(5) are there.
    /// - Throws: when it cannot be opened.
    package static func outlineProblem(
        of path: String, in files: RootedFiles
    ) throws(SystemError) -> DebArchiveError.Problem? {
        let file = try files.open(path)
        do throws(DebArchiveError) {
            let archive = try ArchiveFile(descriptor: file.number, path: path)
            let count = try ArMember.members(of: archive, atMost: DebLayout.order.count).count
            return count < DebLayout.order.count ? .missingMember(DebLayout.order[count]) : nil
        } catch {
            return error.problem
        }
    }

    /// Reads a .deb that is already open.
    package init(file: OpenFile, path: String) throws(DebArchiveError) {
        try self.init(descriptor: file.number, path: path)
    }
}
