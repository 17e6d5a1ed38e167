import CHost
import Glibc

/// Files are kept before they go, and put back as they were.
extension LiveFileEditor {
    package func stash(_ from: String, to: String, linking: Bool) throws(SystemError) {
        try makeParents(of: to)
        if linking {
            let source = try handle.openParent(of: from, operation: "link")
            let target = try handle.openParent(of: to, operation: "link to")
            if linkat(source.parent, source.name, target.parent, target.name, 0) == 0 { return }
            guard errno != EEXIST else { throw handle.error(EEXIST, "link to", to) }
        }
        try copyAny(from, to: to)
    }

    package func placeCopy(
        of source: String, at path: String, _ status: FileStatus
    ) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "put in place")
        try refuseDirectory(member, path)
        let temporary = try withTemporaryName(member, path) { (whole) throws(SystemError) in
            try copyAny(source, to: whole, as: status)
        }
        try give(temporary, to: member, path)
    }

    package func placeHardLink(to existing: String, at path: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "link to")
        try refuseDirectory(member, path)
        let own = memberStatus(try handle.openParent(of: existing, operation: "link"))?.identity
        // rename(2) does nothing when both names are already the same file.
        if let own, memberStatus(member)?.identity == own { return }
        let temporary = try withTemporaryName(member, path) { (whole) throws(SystemError) in
            let source = try handle.openParent(of: existing, operation: "link")
            let target = try handle.openParent(of: whole, operation: "link to")
            if linkat(source.parent, source.name, target.parent, target.name, 0) != 0 {
                throw handle.error(errno, "link to", path)
            }
        }
        try give(temporary, to: member, path)
    }

    package func placeDirectory(_ path: String, _ status: FileStatus) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the directory")
        guard memberStatus(member) == nil else { throw handle.error(EEXIST, "make the directory", path) }
        let temporary = try withTemporaryName(member, path) { (whole) throws(SystemError) in
            let target = try handle.openParent(of: whole, operation: "make the directory")
            if mkdirat(target.parent, target.name, 0o700) != 0 {
                throw handle.error(errno, "make the directory", path)
            }
            try applyOwnerAndTime(whole, status)
            try setMode(whole, status.mode)
        }
        try give(temporary, to: member, path)
    }

    package func removeTree(_ path: String) throws(SystemError) {
        let files = RootedFiles(handle: handle)
        if try files.status(path, followingLinks: false).kind == .directory {
            for name in try files.names(in: path) { try removeTree(path + "/" + name) }
        }
        let member = try handle.openParent(of: path, operation: "remove")
        try removeMember(member, path)
    }

    package func synchronizeFileSystem(of path: String) throws(SystemError) {
        let directory = try handle.open(
            path, O_RDONLY | O_NONBLOCK | O_NOCTTY, operation: "synchronize the file system of")
        let code = chost_synchronize_file_system(directory.number)
        if code < 0 { throw handle.error(-code, "synchronize the file system of", path) }
    }

    /// The path of another name in the same directory.
    func beside(_ path: String, _ name: String) -> String {
        path.lastIndex(of: "/").map { path[...$0] + name } ?? name
    }

    /// Makes something under a temporary name beside a member. A failed attempt leaves nothing.
    ///
    /// - Parameter make: gets the path of the temporary name.
    /// - Returns: the name.
    private func withTemporaryName(
        _ member: borrowing DirectoryMember, _ path: String,
        _ make: (_ path: String) throws(SystemError) -> Void
    ) throws(SystemError) -> String {
        removeLeftovers(of: member)
        for attempt in 0..<100 {
            let name = ".\(member.name.prefix(100)).aptmedic-\(getpid())-\(attempt)"
            do throws(SystemError) {
                try make(beside(path, name))
                return name
            } catch {
                if error.code == EEXIST { continue }
                if unlinkat(member.parent, name, 0) != 0 { _ = unlinkat(member.parent, name, AT_REMOVEDIR) }
                throw error
            }
        }
        throw handle.error(EEXIST, "write beside", path)
    }

    private func give(
        _ temporary: String, to member: borrowing DirectoryMember, _ path: String
    ) throws(SystemError) {
        if renameat(member.parent, temporary, member.parent, member.name) != 0 {
            let code = errno
            if unlinkat(member.parent, temporary, 0) != 0 {
                _ = unlinkat(member.parent, temporary, AT_REMOVEDIR)
            }
            throw handle.error(code, "put in place", path)
        }
    }
}
