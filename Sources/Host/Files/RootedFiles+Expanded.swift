import Glibc

extension RootedFiles {
    /// The contents of a file that may be compressed; decompressed when the file begins as gzip, xz, zstd,
    /// lz4 or bzip2.
    ///
    /// - Throws: as `read`; EBADMSG when it cannot be decompressed or has more than `limit` bytes.
    package func expanded(_ path: String, limit: Int = 512 << 20) throws(SystemError) -> [UInt8] {
        let bytes = try read(path, limit: limit)
        guard Expansion.isCompressed(bytes) else { return bytes }
        guard let expanded = Expansion.expand(bytes, limit: limit) else {
            throw handle.error(EBADMSG, "expand", path, detail: "its compressed contents are damaged")
        }
        return expanded
    }

    /// Passes the contents of a file that may be compressed to the closure in pieces, decompressed, so that
    /// only one piece at a time is in memory.
    ///
    /// - Throws: as `read`; EBADMSG when it cannot be decompressed. The pieces before the damage have then
    ///   been passed on.
    package func forEachPiece(
        of path: String, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(SystemError) {
        let isCompressed = Expansion.isCompressed(try readStart(path, count: 6))
        let file = try openToRead(path)
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { block.deallocate() }
        let number = file.number
        guard isCompressed else {
            while true {
                let count = repeatingInterrupted { Glibc.read(number, block.baseAddress, block.count) }
                if count < 0 { throw handle.error(Int32(-count), "read", path) }
                if count == 0 { return }
                body(UnsafeRawBufferPointer(rebasing: block[..<count]))
            }
        }
        guard Expansion.expand(descriptor: number, into: block, body) else {
            throw handle.error(EBADMSG, "expand", path, detail: "its compressed contents are damaged")
        }
    }
}
