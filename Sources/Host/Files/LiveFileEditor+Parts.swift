import CHost
import Glibc

/// User and group of a file.
struct Owner {
    let user: UInt32
    let group: UInt32
}

extension LiveFileEditor {
    /// The result of lstat for a member; nil when it is missing.
    func memberStatus(_ member: borrowing DirectoryMember) -> FileStatus? {
        var status = stat()
        guard fstatat(member.parent, member.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return FileStatus(status)
    }

    /// Opens a member for writing, except a lock file of this process or anything other than a regular file.
    func openMember(
        _ path: String, _ flags: Int32, mode: UInt32, operation: String
    ) throws(SystemError) -> Descriptor {
        let member = try handle.openParent(of: path, operation: operation)
        if let status = memberStatus(member), flags & O_EXCL == 0 {
            if HeldFiles.contains(status.identity) { throw heldLock(operation, path) }
            guard status.kind == .regular else {
                throw handle.error(
                    status.kind == .symbolicLink ? ELOOP : ENOTSUP, operation, path,
                    detail: "it is \(status.kind.phrase)")
            }
        }
        let parent = member.parent
        let name = member.name
        let result = repeatingInterrupted { Int(openat(parent, name, flags | O_CLOEXEC, mode)) }
        if result < 0 { throw handle.error(Int32(-result), operation, path) }
        return Descriptor(number: Int32(result))
    }

    func heldLock(_ operation: String, _ path: String) -> SystemError {
        handle.error(EBUSY, operation, path, detail: "it is a lock that this process holds")
    }

    func write(
        _ contents: [UInt8], to file: borrowing Descriptor, path: String, operation: String
    ) throws(SystemError) {
        let code = writeWhole(contents, to: file.number)
        if code != 0 { throw handle.error(code, operation, path) }
    }

    func flush(_ file: borrowing Descriptor, _ path: String, operation: String) throws(SystemError) {
        let number = file.number
        let result = repeatingInterrupted { Int(fsync(number)) }
        // Some file systems and types of files do not support synchronization (fsync(2), EINVAL).
        if result < 0, result != -Int(EINVAL) { throw handle.error(Int32(-result), operation, path) }
    }

    /// Synchronizes the names in the directory that holds `path`.
    func synchronizeDirectory(of path: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "synchronize the directory of")
        let number = openat(member.parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A directory that is writable but not readable cannot be synchronized; the change itself has been
        // made.
        if number < 0 { return }
        try flush(Descriptor(number: number), path, operation: "synchronize the directory of")
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

    /// Removes temporary files of earlier writes of the same file whose process was killed.
    private func removeLeftovers(of member: borrowing DirectoryMember) {
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
            _ = unlinkat(member.parent, name, 0)
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

/// Writes all bytes. Returns 0, or the errno value of the error. Never raises SIGPIPE.
func writeWhole(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = chost_write(descriptor, piece.baseAddress, piece.count)
            if written < 0 { return Int32(-written) }
            rest = rest.dropFirst(written)
        }
        return 0
    }
}
