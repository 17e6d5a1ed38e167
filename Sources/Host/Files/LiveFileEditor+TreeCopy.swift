import CHost
import Glibc

/// Files of any kind, and directories with what is in them, are copied with their attributes.
extension LiveFileEditor {
    package func copy(_ from: String, to: String) throws(SystemError) {
        try makeParents(of: to)
        try copyAny(from, to: to)
        try synchronizeDirectory(of: to)
    }

    package func linkOrCopy(_ from: String, to: String) throws(SystemError) {
        let source = try handle.openParent(of: from, operation: "link")
        guard let status = memberStatus(source) else { throw handle.error(errno, "link", from) }
        guard status.kind == .regular else {
            try copy(from, to: to)
            return
        }
        try makeParents(of: to)
        let target = try handle.openParent(of: to, operation: "link to")
        if linkat(source.parent, source.name, target.parent, target.name, 0) != 0 {
            // The link failed for another reason: a different file system, no support for hard links, too
            // many links, or a security rule.
            guard errno != EEXIST else { throw handle.error(EEXIST, "link to", to) }
            try copy(from, to: to)
            return
        }
        try synchronizeDirectory(of: to)
    }

    /// Used by `move` where rename(2) fails: the old files are removed only after the new ones are on disk.
    func moveByCopy(_ from: String, to: String) throws(SystemError) {
        let target = try handle.openParent(of: to, operation: "move to")
        let temporary = ".\(target.name.prefix(100)).aptmedic-\(getpid())"
        let temporaryPath = beside(to, temporary)
        do throws(SystemError) {
            try copyAny(from, to: temporaryPath)
        } catch {
            // The old files are still complete, so the partial copy is removed.
            try? removeTree(temporaryPath)
            throw error
        }
        if renameat(target.parent, temporary, target.parent, target.name) != 0 {
            let code = errno
            try? removeTree(temporaryPath)
            throw handle.error(code, "move to", to)
        }
        try synchronizeDirectory(of: to)
        try removeTree(from)
    }

    func makeParents(of path: String) throws(SystemError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        try makeDirectory(String(path[..<slash]), mode: 0o755)
    }

    /// Copies one file or tree.
    ///
    /// - Parameter wanted: the attributes of the copy; nil means those of the original.
    func copyAny(_ from: String, to: String, as wanted: FileStatus? = nil) throws(SystemError) {
        let source = try handle.openParent(of: from, operation: "copy")
        guard let own = memberStatus(source) else { throw handle.error(errno, "copy", from) }
        let status = wanted ?? own
        switch own.kind {
        case .regular:
            try copyFile(from, to: to, status)
        case .symbolicLink:
            try copyLink(from, to: to)
            try applyOwnerAndTime(to, status)
        case .directory:
            try copyDirectory(from, to: to, status)
        case .fifo, .socket, .characterDevice, .blockDevice:
            let target = try handle.openParent(of: to, operation: "copy to")
            let code = chost_make_node(
                target.parent, target.name, own.kind.modeBits | status.mode, own.specialDevice)
            if code < 0 { throw handle.error(-code, "copy to", to) }
            try applyOwnerAndTime(to, status)
            try setMode(to, status.mode)
        }
    }

    private func copyDirectory(_ from: String, to: String, _ status: FileStatus) throws(SystemError) {
        let target = try handle.openParent(of: to, operation: "copy to")
        if mkdirat(target.parent, target.name, 0o700) != 0 { throw handle.error(errno, "copy to", to) }
        for name in try RootedFiles(handle: handle).names(in: from) {
            try copyAny(from + "/" + name, to: to + "/" + name)
        }
        try copyAttributes(ofDirectory: from, to: to)
        try applyOwnerAndTime(to, status)
        try setMode(to, status.mode)
        try synchronize(to)
    }

    /// Copies extended attributes and access control lists, as far as the target file system supports them.
    private func copyAttributes(ofDirectory from: String, to: String) throws(SystemError) {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
        let source = try handle.open(from, flags, operation: "copy")
        let target = try handle.open(to, flags, operation: "copy to")
        _ = chost_copy_attributes(source.number, target.number)
    }

    private func copyLink(_ from: String, to: String) throws(SystemError) {
        let text = try RootedFiles(handle: handle).linkTarget(from)
        let target = try handle.openParent(of: to, operation: "copy to")
        if symlinkat(text, target.parent, target.name) != 0 { throw handle.error(errno, "copy to", to) }
    }
}
