import CHost
import Glibc

extension LiveFileEditor {
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

    private func refuseDirectory(
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
}
