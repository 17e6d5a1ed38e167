import CHost
import Glibc

/// The contents of one regular file are copied.
extension LiveFileEditor {
    /// Copies a regular file to a new name; a half-written copy is removed.
    func copyFile(_ from: String, to: String, _ status: FileStatus) throws(SystemError) {
        let target = try openMember(
            to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "copy to")
        do throws(SystemError) {
            if HeldFiles.contains(status.identity) {
                // A lock file of this process is empty, and opening and closing it would release the lock.
                try applyOwnerAndTime(to, status)
            } else {
                try copyContents(from, to, target, status)
            }
            if fchmod(target.number, status.mode) != 0 { throw handle.error(errno, "set the mode of", to) }
            try flush(target, to, operation: "copy to")
        } catch {
            let member = try handle.openParent(of: to, operation: "remove")
            _ = unlinkat(member.parent, member.name, 0)
            throw error
        }
    }

    package func copyContents(of file: OpenFile, to: String) throws(SystemError) {
        let target = try openMember(
            to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, operation: "copy to")
        do throws(SystemError) {
            let size = 1 << 17
            var offset: Int64 = 0
            while true {
                let piece = try file.bytes(at: offset, count: size)
                try write(piece, to: target, path: to, operation: "copy to")
                offset += Int64(piece.count)
                if piece.count < size { break }
            }
            try flush(target, to, operation: "copy to")
        } catch {
            try? remove(to)
            throw error
        }
    }

    private func copyContents(
        _ from: String, _ to: String, _ target: borrowing Descriptor, _ status: FileStatus
    ) throws(SystemError) {
        let source = try handle.open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, operation: "copy")
        if chost_clone_data(source.number, target.number) < 0 {
            try copyData(source, from, target, to)
        }
        // Changing the owner removes a file's capabilities, so attributes are copied after it.
        try applyOwnerAndTime(to, status)
        _ = chost_copy_attributes(source.number, target.number)
    }

    private func copyData(
        _ source: borrowing Descriptor, _ from: String, _ target: borrowing Descriptor, _ to: String
    ) throws(SystemError) {
        var chunk = [UInt8](repeating: 0, count: 1 << 17)
        while true {
            let number = source.number
            let count = chunk.withUnsafeMutableBytes { buffer in
                repeatingInterrupted { read(number, buffer.baseAddress, buffer.count) }
            }
            if count < 0 { throw handle.error(Int32(-count), "copy", from) }
            if count == 0 { return }
            try write(Array(chunk[..<count]), to: target, path: to, operation: "copy to")
        }
    }
}
