import CHost
import Glibc

/// Bytes are written to an open file, and files and names reach the disk.
extension LiveFileEditor {
    package func append(
        _ path: String, _ contents: [UInt8], sync: Bool, mode: UInt32
    ) throws(SystemError) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let isNew = memberStatus(try handle.openParent(of: path, operation: "append to")) == nil
        let file = try openMember(path, flags, mode: mode, operation: "append to")
        try write(contents, to: file, path: path, operation: "append to")
        guard sync else { return }
        try flush(file, path, operation: "append to")
        // After a power failure the contents of a file whose name did not reach the disk are lost.
        if isNew { try synchronizeDirectory(of: path) }
    }

    func write(
        _ contents: [UInt8], to file: borrowing Descriptor, path: String, operation: String
    ) throws(SystemError) {
        let code = writeWhole(contents, to: file.number)
        if code != 0 { throw handle.error(code, operation, path) }
    }

    func flush(_ file: borrowing Descriptor, _ path: String, operation: String) throws(SystemError) {
        let number = file.number
        let result = repeatingInterrupted { Int(fsync(number)) }
        // Some file systems and types of files do not support synchronization (fsync(2), EINVAL).
        if result < 0, result != -Int(EINVAL) { throw handle.error(Int32(-result), operation, path) }
    }

    package func synchronize(_ path: String) throws(SystemError) {
        let status = try RootedFiles(handle: handle).status(path)
        // An empty lock file has no contents to synchronize, and closing it would release the lock.
        if HeldFiles.contains(status.identity) { return }
        let file = try handle.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, operation: "synchronize")
        try flush(file, path, operation: "synchronize")
    }

    /// Synchronizes the names in the directory that holds `path`.
    func synchronizeDirectory(of path: String) throws(SystemError) {
        let member = try handle.openParent(of: path, operation: "synchronize the directory of")
        let number = openat(member.parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A directory that is writable but not readable cannot be synchronized; the change itself has been
        // made.
        if number < 0 { return }
        try flush(Descriptor(number: number), path, operation: "synchronize the directory of")
    }
}

/// Writes all bytes. Returns 0, or the errno value of the error. Never raises SIGPIPE.
func writeWhole(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = chost_write(descriptor, piece.baseAddress, piece.count)
            if written < 0 { return Int32(-written) }
            rest = rest.dropFirst(written)
        }
        return 0
    }
}
