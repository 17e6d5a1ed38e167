import Glibc

/// Changes files below a root directory.
package struct LiveFileEditor: FileEditing {
    let handle: RootHandle

    /// - Throws: when the root cannot be opened as a directory.
    package init(root: String) throws(SystemError) {
        handle = try RootHandle(root: root)
    }

    /// Writes below the root from which `files` reads.
    package init(files: RootedFiles) {
        handle = files.handle
    }

    package func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "replace")
        let existing = memberStatus(member)
        if let existing, existing.kind == .directory { throw handle.error(EISDIR, "replace", path) }
        if let existing, HeldFiles.contains(existing.identity) { throw heldLock("replace", path) }
        let regular = existing.flatMap { $0.kind == .regular ? $0 : nil }
        let owner = regular.map { Owner(user: $0.userID, group: $0.groupID) }
        let temporary = try writeBeside(
            member, contents, mode: mode ?? regular?.mode ?? 0o644, owner: owner, path: path)
        if renameat(member.parent, temporary, member.parent, member.name) != 0 {
            let code = errno
            _ = unlinkat(member.parent, temporary, 0)
            throw handle.error(code, "replace", path)
        }
        try synchronizeDirectory(of: path)
    }

    package func append(
        _ path: String, _ contents: [UInt8], sync: Bool, mode: UInt32
    ) throws(SystemError) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let isNew = memberStatus(try handle.openParent(of: path, operation: "append to")) == nil
        let file = try openMember(path, flags, mode: mode, operation: "append to")
        try write(contents, to: file, path: path, operation: "append to")
        guard sync else { return }
        try flush(file, path, operation: "append to")
        // After a power failure the contents of a file whose name did not reach the disk are lost.
        if isNew { try synchronizeDirectory(of: path) }
    }

    package func createExclusively(
        _ path: String, _ contents: [UInt8], mode: UInt32
    ) throws(SystemError) {
        let file = try openMember(
            path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "create")
        try write(contents, to: file, path: path, operation: "create")
        if fchmod(file.number, mode) != 0 { throw handle.error(errno, "set the mode of", path) }
        try flush(file, path, operation: "create")
        try synchronizeDirectory(of: path)
    }

    package func makeNewDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeDirectory(String(path[..<slash]), mode: 0o755)
        }
        try makeMissingDirectory(path, mode: mode)
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let components = path.split(separator: "/")
        var prefix = ""
        for (index, component) in components.enumerated() {
            prefix += "/" + component
            let isLast = index == components.count - 1
            try makeOneDirectory(prefix, mode: isLast ? mode : 0o755)
        }
    }

    private func makeOneDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let files = RootedFiles(handle: handle)
        if let status = try? files.status(path) {
            if status.kind != .directory {
                throw handle.error(ENOTDIR, "make the directory", path, detail: "it is \(status.kind.phrase)")
            }
            return
        }
        try makeMissingDirectory(path, mode: mode)
    }

    private func makeMissingDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the directory")
        if mkdirat(member.parent, member.name, mode) != 0 {
            throw handle.error(errno, "make the directory", path)
        }
        // The umask reduces the mode of a new directory, so the mode is set again.
        if fchmodat(member.parent, member.name, mode, 0) != 0 {
            throw handle.error(errno, "set the mode of", path)
        }
        try synchronizeDirectory(of: path)
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

    package func synchronize(_ path: String) throws(SystemError) {
        let status = try RootedFiles(handle: handle).status(path)
        // An empty lock file has no contents to synchronize, and closing it would release the lock.
        if HeldFiles.contains(status.identity) { return }
        let file = try handle.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, operation: "synchronize")
        try flush(file, path, operation: "synchronize")
    }
}
