import CHost
import Glibc
import Paths

extension RootedFiles {
    /// The result of stat(2), or of lstat(2) when links are not followed.
    package func status(_ path: String, followingLinks: Bool = true) throws(SystemError) -> FileStatus {
        var result = stat()
        if paths.isRunningMachine, path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(0) {
            let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
            if fstatat(AT_FDCWD, path, &result, flags) != 0 { throw handle.error(errno, "examine", path) }
            return FileStatus(result)
        }
        // An O_PATH descriptor does not open the file itself: no device driver is called, and closing it
        // releases no lock.
        let flags = Int32(CHOST_O_PATH) | (followingLinks ? 0 : O_NOFOLLOW)
        let file = try handle.open(path, flags, operation: "examine")
        if fstat(file.number, &result) != 0 { throw handle.error(errno, "examine", path) }
        return FileStatus(result)
    }

    /// Whether the path exists; false for a dangling link.
    package func exists(_ path: String) -> Bool {
        (try? status(path)) != nil
    }

    /// The text of a symbolic link, not resolved.
    package func linkTarget(_ path: String) throws(SystemError) -> String {
        let link = try handle.openParent(of: path, operation: "read the link")
        guard let target = readLink(directory: link.parent, name: link.name) else {
            throw handle.error(errno, "read the link", path)
        }
        return target
    }

    /// The path of the file with symbolic links and dots resolved, as seen from the root. Components that do
    /// not exist are kept.
    ///
    /// - Throws: ELOOP when there are too many symbolic links.
    package func resolve(_ path: String) throws(SystemError) -> String {
        let root = try handle.open("/", Int32(CHOST_O_PATH) | O_DIRECTORY, operation: "resolve")
        guard let name = PathWalk(root: root.number).resolve(path, followingLast: true) else {
            throw handle.error(ELOOP, "resolve", path)
        }
        return name == "." ? "/" : "/" + name
    }

    /// The result of access(2) for the effective user; `mode` is R_OK, W_OK, X_OK or F_OK, or a combination
    /// of them.
    package func isAccessible(_ path: String, mode: Int32) -> Bool {
        accessError(path, mode: mode) == 0
    }

    /// 0, or the errno value of access(2): EROFS distinguishes a read-only file system from a file without
    /// permission.
    package func accessError(_ path: String, mode: Int32) -> Int32 {
        if paths.isRunningMachine { return -chost_access(AT_FDCWD, path, mode) }
        do throws(SystemError) {
            let file = try handle.open(path, Int32(CHOST_O_PATH), operation: "examine")
            let code = chost_access_open(file.number, mode)
            // When an old kernel or a sandbox does not support the call, the file is checked by its path.
            if code != -ENOSYS, code != -EPERM, code != -EINVAL { return -code }
        } catch {
            return error.code
        }
        guard let name = PathWalk(root: handle.descriptor).resolve(path, followingLast: true) else {
            return ELOOP
        }
        return -chost_access(handle.descriptor, name, mode)
    }

    /// Free space of the file system that contains `path`, which must exist.
    package func fileSystem(at path: String) throws(SystemError) -> FileSystemStatus {
        let file = try handle.open(path, Int32(CHOST_O_PATH), operation: "examine the file system of")
        var found = chost_file_system()
        var status = stat()
        let code = chost_file_system(file.number, &found)
        if code < 0 { throw handle.error(-code, "examine the file system of", path) }
        if fstat(file.number, &status) != 0 { throw handle.error(errno, "examine", path) }
        return FileSystemStatus(
            path: path, totalBytes: found.total_bytes,
            availableBytes: found.available_bytes, totalInodes: found.total_inodes,
            freeInodes: found.free_inodes,
            device: UInt64(status.st_dev), isReadOnly: found.is_read_only != 0,
            isNoExec: found.is_no_exec != 0)
    }
}
