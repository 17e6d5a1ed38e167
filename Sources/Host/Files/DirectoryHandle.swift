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

    /// What a file of lines looks like; nil when it cannot be read, or is no regular file.
    ///
    /// - Parameter buffer: what fits into it is looked at as a whole, of larger files the beginning and the end.
    package func lines(of name: String, _ buffer: UnsafeMutableRawBufferPointer) -> LineCondition? {
        if !HeldFiles.isEmpty {
            // Closing a lock of our own would drop it.
            var named = stat()
            guard fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
                !HeldFiles.contains(FileStatus(named).identity)
            else { return nil }
        }
        return switch chost_look_at_lines(descriptor, name, buffer.baseAddress, buffer.count) {
        case CHOST_LINES_SOUND: .sound
        case CHOST_LINES_EMPTY: .empty
        case CHOST_LINES_NUL: .hasNUL
        case CHOST_LINES_UNTERMINATED: .unterminated
        case CHOST_LINES_EMPTY_LINE: .hasEmptyLine
        default: nil
        }
    }
}

/// Whether a file of lines is one.
package enum LineCondition: Hashable, Sendable {
    case sound, empty, hasNUL, unterminated, hasEmptyLine
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
