import CHost
import Glibc

/// A file is replaced as a whole: a new one is written beside it and renamed to its name.
extension LiveFileEditor {
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

    package func place(
        _ path: String, _ contents: [UInt8], _ attributes: PlacedAttributes
    ) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "put in place")
        try refuseDirectory(member, path)
        // chown(2) clears set-id bits, so the mode must be set after it: `writeBeside` does both in this
        // order.
        let owner = Owner(user: attributes.userID, group: attributes.groupID)
        let temporary = try writeBeside(
            member, contents, mode: attributes.mode, owner: owner, path: path)
        let time = timespec(tv_sec: Int(attributes.modifiedSeconds), tv_nsec: 0)
        _ = utimensat(member.parent, temporary, [time, time], AT_SYMLINK_NOFOLLOW)
        try rename(temporary, to: member, path)
    }

    package func placeLink(_ path: String, target: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the link")
        try refuseDirectory(member, path)
        for attempt in 0..<100 {
            let name = ".\(member.name.prefix(100)).aptmedic-\(getpid())-\(attempt)"
            if symlinkat(target, member.parent, name) == 0 { return try rename(name, to: member, path) }
            if errno != EEXIST { throw handle.error(errno, "make the link", path) }
        }
        throw handle.error(EEXIST, "make the link", path)
    }

    /// Refuses to replace a directory, or a lock that this process holds.
    func refuseDirectory(
        _ member: borrowing DirectoryMember, _ path: String
    ) throws(SystemError) {
        guard let existing = memberStatus(member) else { return }
        if existing.kind == .directory { throw handle.error(EISDIR, "put in place", path) }
        if HeldFiles.contains(existing.identity) { throw heldLock("put in place", path) }
    }

    private func rename(
        _ temporary: String, to member: borrowing DirectoryMember, _ path: String
    ) throws(SystemError) {
        if renameat(member.parent, temporary, member.parent, member.name) != 0 {
            let code = errno
            _ = unlinkat(member.parent, temporary, 0)
            throw handle.error(code, "put in place", path)
        }
        try synchronizeDirectory(of: path)
    }

    /// Writes a complete temporary file in the same directory and returns its name. The name starts with a
    /// dot: dpkg, apt and run-parts ignore such files if power fails before the file is renamed.
    func writeBeside(
        _ member: borrowing DirectoryMember, _ contents: [UInt8], mode: UInt32, owner: Owner?, path: String
    ) throws(SystemError) -> String {
        removeLeftovers(of: member)
        for attempt in 0..<100 {
            let name = ".\(member.name.prefix(100)).aptmedic-\(getpid())-\(attempt)"
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let number = openat(member.parent, name, flags, 0o600)
            if number < 0 {
                if errno == EEXIST || errno == EINTR { continue }
                throw handle.error(errno, "write beside", path)
            }
            do {
                try finish(Descriptor(number: number), contents, mode: mode, owner: owner, path: path)
            } catch {
                _ = unlinkat(member.parent, name, 0)
                throw error
            }
            return name
        }
        throw handle.error(EEXIST, "write beside", path)
    }

    /// Removes temporary files and empty directories of earlier writes of the same file whose process was killed.
    func removeLeftovers(of member: borrowing DirectoryMember) {
        let number = openat(member.parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { return }
        guard let stream = fdopendir(number) else {
            _ = close(number)
            return
        }
        defer { closedir(stream) }
        let prefix = ".\(member.name.prefix(100)).aptmedic-"
        var code: Int32 = 0
        while let entry = chost_next_name(stream, &code) {
            let name = String(cString: entry)
            guard name.hasPrefix(prefix),
                let process = pid_t(name.dropFirst(prefix.count).prefix { $0.isNumber }), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            if unlinkat(member.parent, name, 0) != 0 { _ = unlinkat(member.parent, name, AT_REMOVEDIR) }
        }
    }

    private func finish(
        _ file: consuming Descriptor, _ contents: [UInt8], mode: UInt32, owner: Owner?, path: String
    ) throws(SystemError) {
        try write(contents, to: file, path: path, operation: "write beside")
        if let owner, fchown(file.number, owner.user, owner.group) != 0, errno != EPERM {
            throw handle.error(errno, "set the owner of", path)
        }
        if fchmod(file.number, mode) != 0 { throw handle.error(errno, "set the mode of", path) }
        try flush(file, path, operation: "write beside")
    }
}
