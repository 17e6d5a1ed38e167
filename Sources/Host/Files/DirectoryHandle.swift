import CHost
import Glibc

/// An open directory whose files are examined by name, without resolving the path each time.
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

    /// All names, in the order of the directory, without `.` and `..`.
    package func names() throws(SystemError) -> DirectoryNames {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0, let stream = fdopendir(copy) else { throw handle.error(errno, "list", path) }
        defer { closedir(stream) }
        // The duplicated descriptor shares its position with the original, which an earlier listing left at
        // the end.
        rewinddir(stream)
        var names = DirectoryNames()
        var code: Int32 = 0
        while let name = chost_next_name(stream, &code) { names.append(name) }
        if code != 0 { throw handle.error(code, "list", path) }
        return names
    }

    /// The size of a regular file; nil for anything else.
    package func size(of index: Int, in names: DirectoryNames) -> Int64? {
        withName(index, names) { name in
            var status = stat()
            guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { return nil }
            return Int64(status.st_size)
        }
    }

    /// The result of lstat(2); nil when the name does not exist.
    package func status(of name: String) -> FileStatus? {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? FileStatus(status) : nil
    }

    /// Whether the name does not exist; false when that cannot be determined.
    package func isMissing(_ name: String) -> Bool {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT
    }

    /// The text of a symbolic link; nil for anything else.
    package func linkTarget(of name: String) -> String? { readLink(directory: descriptor, name: name) }

    /// The contents of a file of less than 4 KiB; nil for a longer file, and for one that cannot be read.
    /// Needs three system calls.
    package func smallContents(of name: String) -> [UInt8]? {
        // Opening and closing a file on which this process holds a lock would release the lock.
        if !HeldFiles.isEmpty { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 << 10) { buffer in
            let count = Int(chost_read_small(descriptor, name, buffer.baseAddress, buffer.count))
            return count >= 0 && count < buffer.count ? Array(buffer[..<count]) : nil
        }
    }

    /// Whether a file consists of complete lines; nil when it cannot be read, or is not a regular file.
    package func lines(of index: Int, in names: DirectoryNames) -> LineCondition? {
        withName(index, names) { name in
            if !HeldFiles.isEmpty {
                // Opening and closing a file on which this process holds a lock would release the lock.
                var named = stat()
                guard fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
                    !HeldFiles.contains(FileStatus(named).identity)
                else { return nil }
            }
            return switch chost_look_at_lines(descriptor, name) {
            case CHOST_LINES_SOUND: .sound
            case CHOST_LINES_EMPTY: .empty
            case CHOST_LINES_NUL: .hasNUL
            case CHOST_LINES_UNTERMINATED: .unterminated
            case CHOST_LINES_EMPTY_LINE: .hasEmptyLine
            default: nil
            }
        }
    }

    private func withName<Result>(
        _ index: Int, _ names: DirectoryNames, _ body: (UnsafePointer<CChar>) -> Result?
    ) -> Result? {
        names.withBytes(index) { bytes in
            guard let start = UnsafeRawPointer(bytes.baseAddress) else { return nil }
            return body(start.assumingMemoryBound(to: CChar.self))
        }
    }
}

/// Whether a file consists of complete lines.
package enum LineCondition: Hashable, Sendable {
    case sound, empty, hasNUL, unterminated, hasEmptyLine
}

extension RootedFiles {
    /// Opens a directory for examining many of its files.
    package func directory(_ path: String) throws(SystemError) -> DirectoryHandle {
        let opened = try handle.open(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK, operation: "list")
        return try DirectoryHandle(path: path, opened: opened, handle: handle)
    }

    /// Reads part of a regular file; fewer than `count` bytes only at its end.
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
