import CHost
import Glibc

/// Owner, mode, times and the attributes of chattr(1).
extension LiveFileEditor {
    package func setMode(_ path: String, _ mode: UInt32) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "set the mode of")
        guard let status = memberStatus(member) else { throw handle.error(errno, "set the mode of", path) }
        // fchmodat follows symbolic links, and its flag AT_SYMLINK_NOFOLLOW is not supported by all kernels
        // this runs on.
        guard status.kind != .symbolicLink else { throw handle.error(ELOOP, "set the mode of", path) }
        if fchmodat(member.parent, member.name, mode, 0) != 0 {
            throw handle.error(errno, "set the mode of", path)
        }
    }

    package func setOwner(_ path: String, user: UInt32, group: UInt32) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "set the owner of")
        if fchownat(member.parent, member.name, user, group, AT_SYMLINK_NOFOLLOW) != 0 {
            throw handle.error(errno, "set the owner of", path)
        }
    }

    /// Sets owner and modification time. Without privileges the owner stays the present user; that is not an
    /// error.
    func applyOwnerAndTime(_ path: String, _ status: FileStatus) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "set the owner of")
        let code = fchownat(member.parent, member.name, status.userID, status.groupID, AT_SYMLINK_NOFOLLOW)
        if code != 0, errno != EPERM { throw handle.error(errno, "set the owner of", path) }
        let seconds = status.modifiedSeconds
        let rest = Int(status.modifiedNanoseconds - seconds * 1_000_000_000)
        let time = timespec(tv_sec: Int(seconds), tv_nsec: rest)
        let times = [time, time]
        if utimensat(member.parent, member.name, times, AT_SYMLINK_NOFOLLOW) != 0 {
            throw handle.error(errno, "set the time of", path)
        }
    }

    package func clearImmutable(_ path: String) throws(SystemError) {
        let file = try handle.open(
            path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, operation: "change the attributes of")
        let code = chost_clear_immutable(file.number)
        if code < 0 { throw handle.error(-code, "change the attributes of", path) }
    }
}

extension RootedFiles {
    /// Whether a file or directory cannot be changed because of its attributes (`chattr +i`, `+a`); false
    /// also for one that cannot be opened.
    package func isImmutable(_ path: String) -> Bool {
        guard let kind = try? status(path, followingLinks: false).kind,
            kind == .regular || kind == .directory,
            let file = try? handle.open(
                path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, operation: "examine")
        else { return false }
        return chost_is_immutable(file.number) == 1
    }
}
