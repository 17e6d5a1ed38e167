import Glibc

/// Changes files below a root directory. What it does by subject is in the files of its extensions.
package struct LiveFileEditor: FileEditing {
    let handle: RootHandle

    /// Writes below the root from which `files` reads.
    package init(files: RootedFiles) {
        handle = files.handle
    }

    package func move(_ from: String, to: String) throws(SystemError) {
        let source = try handle.openParent(of: from, operation: "move")
        let target = try handle.openParent(of: to, operation: "move to")
        if renameat(source.parent, source.name, target.parent, target.name) != 0 {
            guard errno == EXDEV else { throw handle.error(errno, "move", from) }
            try moveByCopy(from, to: to)
        }
        try synchronizeDirectory(of: to)
        try synchronizeDirectory(of: from)
    }

    package func remove(_ path: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "remove")
        try removeMember(member, path)
        try synchronizeDirectory(of: path)
    }

    /// Waits for the disk once for each directory: to wait for each of thousands of files takes minutes.
    package func removeAll(_ paths: [String]) throws(SystemError) {
        var directories: [String: String] = [:]
        for path in paths {
            try removeMember(try handle.openParent(of: path, operation: "remove"), path)
            directories[path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "", default: path] = path
        }
        for path in directories.values.sorted() { try synchronizeDirectory(of: path) }
    }

    func removeMember(_ member: borrowing DirectoryMember, _ path: String) throws(SystemError) {
        if unlinkat(member.parent, member.name, 0) == 0 { return }
        let code = errno
        // unlink(2) of a directory fails with EISDIR on Linux, with EPERM on other systems.
        if code == EISDIR || code == EPERM, unlinkat(member.parent, member.name, AT_REMOVEDIR) == 0 { return }
        throw handle.error(code == EISDIR ? errno : code, "remove", path)
    }
}
