import Glibc

/// User and group of a file.
struct Owner {
    let user: UInt32
    let group: UInt32
}

/// Members of a directory are examined and opened.
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
}
