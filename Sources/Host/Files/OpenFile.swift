import CHost
import Glibc

/// A regular file that is open for reading in pieces. It is closed with the last reference.
package final class OpenFile: Sendable {
    /// The path it was opened by, inside the root.
    package let path: String
    /// The status at the time it was opened.
    package let status: FileStatus
    private let handle: RootHandle
    private let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor, _ status: FileStatus, path: String, handle: RootHandle) {
        self.status = status
        self.path = path
        self.handle = handle
        self.descriptor = descriptor
    }

    /// The descriptor, for C code that duplicates it. It stays open until this object is released.
    package var number: Int32 { descriptor.number }

    /// Reads into `buffer` from `offset` on. Returns the number of bytes; it is smaller than the buffer only
    /// at the end of the file.
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

    /// The offset of the first hole at or after `offset` (SEEK_HOLE of lseek(2)); the size of the file when
    /// there is none; nil where the file system does not report holes.
    package func firstHole(from offset: Int64) -> Int64? {
        let found = lseek(descriptor.number, off_t(offset), Int32(CHOST_SEEK_HOLE))
        return found < 0 ? nil : Int64(found)
    }
}

extension RootedFiles {
    /// Opens a regular file for reading in pieces. A fifo, a device or a directory is an error.
    ///
    /// - Parameter followingLinks: false in a directory where other users may put a link.
    package func open(_ path: String, followingLinks: Bool = true) throws(SystemError) -> OpenFile {
        var status = FileStatus(stat())
        let descriptor = try openToRead(path, &status, followingLinks: followingLinks)
        return OpenFile(descriptor, status, path: path, handle: handle)
    }
}
