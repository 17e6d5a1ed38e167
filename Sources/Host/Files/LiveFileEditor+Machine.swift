import CHost
import Glibc
import Paths

/// Operations on devices, attributes and mounts.
extension LiveFileEditor {
    package func makeDevice(
        _ path: String, major: UInt32, minor: UInt32, mode: UInt32
    ) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "make the device")
        let code = chost_make_node(
            member.parent, member.name, FileKind.characterDevice.modeBits | mode,
            chost_device_number(major, minor))
        if code < 0 { throw handle.error(-code, "make the device", path) }
        // The umask reduces the mode of a new file, so the mode is set again.
        if fchmodat(member.parent, member.name, mode, 0) != 0 {
            throw handle.error(errno, "set the mode of", path)
        }
        try synchronizeDirectory(of: path)
    }

    package func clearImmutable(_ path: String) throws(SystemError) {
        let file = try handle.open(
            path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, operation: "change the attributes of")
        let code = chost_clear_immutable(file.number)
        if code < 0 { throw handle.error(-code, "change the attributes of", path) }
    }

    package func remountWritable(_ path: String) throws(SystemError) {
        let code = chost_remount_writable(handle.paths.display(path))
        if code < 0 { throw handle.error(-code, "mount read-write", path) }
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
