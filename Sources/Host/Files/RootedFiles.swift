import CHost
import Glibc
package import Paths

/// Reads files below a root; symbolic links, absolute ones too, are resolved inside the root. Never writes.
package struct RootedFiles: Sendable {
    let handle: RootHandle

    /// The running machine.
    package static let machine = RootedFiles(handle: .machine)

    init(handle: RootHandle) {
        self.handle = handle
    }

    /// - Throws: when the root cannot be opened as a directory.
    package init(root: String) throws(SystemError) {
        self.init(handle: try RootHandle(root: root))
    }

    /// The root, for messages.
    package var paths: HostPaths { handle.paths }

    /// What was there and could not be read.
    package var failures: ReadFailures { handle.failures }

    /// The whole contents of a regular file. A fifo, a device or a directory is an error and never blocks.
    ///
    /// - Throws: EFBIG when there are more than `limit` bytes; EBUSY for a lock that this process holds.
    package func read(_ path: String, limit: Int = 1 << 30) throws(SystemError) -> [UInt8] {
        var status = FileStatus(stat())
        let file = try openToRead(path, &status)
        let expected = status.size
        if expected > limit { throw handle.error(EFBIG, "read", path) }
        // Reading one byte more than expected shows the end without a second buffer; for files in /proc the
        // size is always 0.
        let bytes = try readBytes(file, path, atMost: limit + 1, firstRoom: max(Int(expected) + 1, 4096))
        if bytes.count > limit { throw handle.error(EFBIG, "read", path) }
        return bytes
    }

    /// The contents as text, with U+FFFD where they are not UTF-8.
    package func text(_ path: String, limit: Int = 1 << 30) throws(SystemError) -> String {
        String(decoding: try read(path, limit: limit), as: UTF8.self)
    }

    /// The first `count` bytes of a regular file, or all when there are fewer.
    ///
    /// - Parameter followingLinks: false in a directory where other users may put a link.
    package func readStart(
        _ path: String, count: Int, followingLinks: Bool = true
    ) throws(SystemError) -> [UInt8] {
        var status = FileStatus(stat())
        let file = try openToRead(path, &status, followingLinks: followingLinks)
        return try readBytes(file, path, atMost: count, firstRoom: count)
    }

    /// The last `count` bytes of a regular file, or all when there are fewer.
    package func readEnd(_ path: String, count: Int) throws(SystemError) -> [UInt8] {
        var status = FileStatus(stat())
        let file = try openToRead(path, &status)
        let start = status.size - Int64(count)
        if start > 0, lseek(file.number, Int(start), SEEK_SET) < 0 { throw handle.error(errno, "read", path) }
        return try readBytes(file, path, atMost: count, firstRoom: count)
    }

    /// Passes the whole contents to `body` without another copy.
    ///
    /// The file is read and not mapped: truncating a mapped file causes a SIGBUS.
    package func withContents<Result>(
        _ path: String, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try read(path).withUnsafeBytes(body)
    }

    /// Opens a regular file for reading; any other type of file is an error.
    func openToRead(_ path: String) throws(SystemError) -> Descriptor {
        var status = FileStatus(stat())
        return try openToRead(path, &status)
    }

    /// - Parameter status: is set to the status of the file.
    func openToRead(
        _ path: String, _ status: inout FileStatus, followingLinks: Bool = true
    ) throws(SystemError) -> Descriptor {
        if !HeldFiles.isEmpty, HeldFiles.contains(try self.status(path).identity) {
            throw handle.error(EBUSY, "read", path, detail: "it is a lock that this process holds")
        }
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
        let file = try handle.open(path, flags, operation: "read")
        status = try self.status(of: file, path)
        guard status.kind == .regular else {
            let code = status.kind == .directory ? EISDIR : ENOTSUP
            throw handle.error(code, "read", path, detail: "it is \(status.kind.phrase)")
        }
        return file
    }

    func status(of file: borrowing Descriptor, _ path: String) throws(SystemError) -> FileStatus {
        var result = stat()
        if fstat(file.number, &result) != 0 { throw handle.error(errno, "read", path) }
        return FileStatus(result)
    }

    private func readBytes(
        _ file: borrowing Descriptor, _ path: String, atMost limit: Int, firstRoom: Int
    ) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = min(firstRoom, limit)
        while bytes.count < limit {
            let wanted = min(room, limit - bytes.count)
            let number = file.number
            var outcome = 0
            let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                outcome = repeatingInterrupted { Glibc.read(number, buffer.baseAddress, wanted) }
                count = max(outcome, 0)
            }
            if outcome < 0 { throw handle.error(Int32(-outcome), "read", path) }
            if outcome == 0 { break }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            room = max(wanted - outcome, 65536)
        }
        return bytes
    }
}
