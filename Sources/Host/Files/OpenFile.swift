import CHost
import Glibc

/// A regular file that is open for reading, for callers that read it piece by piece. Closed with the last reference.
package final class OpenFile: Sendable {
    /// The path it was opened by, inside the root.
    package let path: String
    /// Taken when it was opened.
    package let status: FileStatus
    private let handle: RootHandle
    private let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor, _ status: FileStatus, path: String, handle: RootHandle) {
        self.status = status
        self.path = path
        self.handle = handle
        self.descriptor = descriptor
    }

    /// For a reader in C that is given the descriptor, and duplicates it. It is open as long as this object lives.
    package var number: Int32 { descriptor.number }

    /// Fills `buffer` from `offset` on; the number of bytes is smaller at the end of the file only.
    package func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    {
        let number = descriptor.number
        var done = 0
        while done < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let at = off_t(offset) + done
            let result = repeatingInterrupted { pread(number, rest.baseAddress, rest.count, at) }
            if result < 0 { throw handle.error(Int32(-result), "read", path) }
            if result == 0 { break }
            done += result
        }
        return done
    }

    /// Up to `count` bytes from `offset` on; fewer at the end of the file only.
    package func bytes(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
        var problem: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(SystemError) {
                initialized = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
        return bytes
    }

    /// Where the first unwritten part at or after `offset` begins (SEEK_HOLE of lseek(2)); the size of the file when
    /// there is none; nil where the file system cannot tell.
    package func firstHole(from offset: Int64) -> Int64? {
        let found = lseek(descriptor.number, off_t(offset), Int32(CHOST_SEEK_HOLE))
        return found < 0 ? nil : Int64(found)
    }
}

extension RootedFiles {
    /// Opens a regular file to read it piece by piece. A fifo, a device or a directory is an error.
    package func open(_ path: String) throws(SystemError) -> OpenFile {
        var status = FileStatus(stat())
        let descriptor = try openToRead(path, &status)
        return OpenFile(descriptor, status, path: path, handle: handle)
    }
}
