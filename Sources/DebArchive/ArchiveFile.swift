import Glibc

/// An open .deb: a descriptor that is closed with the last reference, and the size it had when it was opened.
final class ArchiveFile: Sendable {
    let path: String
    let size: Int64
    private let descriptor: Int32

    /// Opens a regular file. A fifo or a device is an error, and opening it never blocks.
    convenience init(path: String) throws(DebArchiveError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw ArchiveFile.systemError(path) }
        try self.init(owning: descriptor, path: path)
    }

    /// Works on a duplicate of an open descriptor; its file offset is neither used nor moved.
    convenience init(descriptor: Int32, path: String) throws(DebArchiveError) {
        let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard duplicate >= 0 else { throw ArchiveFile.systemError(path) }
        try self.init(owning: duplicate, path: path)
    }

    private init(owning descriptor: Int32, path: String) throws(DebArchiveError) {
        self.path = path
        self.descriptor = descriptor
        var status = stat()
        let result = fstat(descriptor, &status)
        size = Int64(status.st_size)
        guard result == 0 else { throw ArchiveFile.systemError(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DebArchiveError(path: path, problem: .notARegularFile)
        }
    }

    deinit {
        close(descriptor)
    }

    /// Reads into `buffer` from `offset` on.
    ///
    /// - Returns: The number of bytes read; smaller than the buffer only at the end of the file.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(DebArchiveError) -> Int {
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + done)
            if count < 0 {
                if errno == EINTR { continue }
                throw ArchiveFile.systemError(path)
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Exactly `count` bytes from `offset`; a shorter file is reported as cut.
    func bytes(at offset: Int64, count: Int) throws(DebArchiveError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let (end, overflow) = offset.addingReportingOverflow(Int64(count))
        guard !overflow else { throw failure(.badMemberHeader(offset: offset)) }
        guard end <= size else { throw failure(.cut(expectedBytes: end, actualBytes: size)) }
        var done = 0
        var problem: DebArchiveError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(DebArchiveError) {
                done = try read(at: offset, into: buffer)
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
        guard done == count else {
            throw failure(.cut(expectedBytes: end, actualBytes: offset + Int64(done)))
        }
        return bytes
    }

    func failure(_ problem: DebArchiveError.Problem) -> DebArchiveError {
        DebArchiveError(path: path, problem: problem)
    }

    private static func systemError(_ path: String) -> DebArchiveError {
        let code = errno
        let reason = SystemReason.text(code)
        return DebArchiveError(path: path, problem: .unreadable(code: code, reason: reason))
    }
}
