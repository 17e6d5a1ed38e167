import CHost
import Glibc

/// An open directory whose files are looked at by name, without walking the path each time.
package final class DirectoryHandle: Sendable {
    private let path: String
    private let descriptor: Int32
    private let handle: RootHandle

    fileprivate init(path: String, opened: consuming Descriptor, handle: RootHandle) throws(SystemError) {
        self.path = path
        self.handle = handle
        descriptor = fcntl(opened.number, F_DUPFD_CLOEXEC, 3)
        if descriptor < 0 { throw handle.error(errno, "list", path) }
    }

    deinit { close(descriptor) }

    /// In the order of the disk, without `.` and `..`.
    package func names() throws(SystemError) -> [String] {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0, let stream = fdopendir(copy) else { throw handle.error(errno, "list", path) }
        defer { closedir(stream) }
        var names: [String] = []
        var code: Int32 = 0
        while let name = chost_next_name(stream, &code) { names.append(String(cString: name)) }
        if code != 0 { throw handle.error(code, "list", path) }
        return names
    }

    /// The size of a regular file; nil for anything else.
    package func size(of name: String) -> Int64? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        return Int64(status.st_size)
    }

    /// The size and the last bytes of a regular file; nil when it cannot be read.
    package func end(of name: String, count: Int) -> (size: Int64, bytes: [UInt8])? {
        if !HeldFiles.isEmpty {
            // Closing a lock of our own would drop it.
            var named = stat()
            guard fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
                !HeldFiles.contains(FileStatus(named).identity)
            else { return nil }
        }
        let number = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int64(status.st_size)
        let wanted = min(count, Int(size))
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
            let outcome = pread(number, buffer.baseAddress, wanted, Int(size) - wanted)
            initialized = max(outcome, 0)
        }
        return (size, bytes)
    }
}

extension RootedFiles {
    /// Opens a directory of which many files will be looked at.
    package func directory(_ path: String) throws(SystemError) -> DirectoryHandle {
        let opened = try handle.open(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK, operation: "list")
        return try DirectoryHandle(path: path, opened: opened, handle: handle)
    }

    /// Part of a regular file, shorter at its end.
    package func read(_ path: String, offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
        let file = try openToRead(path)
        var outcome = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            outcome = repeatingInterrupted { pread(file.number, buffer.baseAddress, count, Int(offset)) }
            initialized = max(outcome, 0)
        }
        if outcome < 0 { throw handle.error(Int32(-outcome), "read", path) }
        return bytes
    }
}
