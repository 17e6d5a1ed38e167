import CDigest

/// The checksum of a file or of bytes, in lower-case hexadecimal.
package enum FileDigest {
    private static let pieceSize = 256 * 1024

    /// SHA-256 of a regular file, as in apt's indexes; the file is read in pieces.
    package static func sha256(of path: String, files: RootedFiles) throws(SystemError) -> String {
        try sha256(of: try files.open(path))
    }

    /// SHA-256 of an open file.
    package static func sha256(of file: OpenFile) throws(SystemError) -> String {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 64)
        defer { buffer.deallocate() }
        var state = cdigest_sha256()
        cdigest_sha256_start(&state)
        var offset: Int64 = 0
        var count = pieceSize
        while count == pieceSize {
            count = try file.read(at: offset, into: buffer)
            cdigest_sha256_update(&state, buffer.baseAddress, count)
            offset += Int64(count)
        }
        return end(&state)
    }

    /// SHA-256 of data that arrives in pieces.
    package struct Running: ~Copyable {
        private var state = cdigest_sha256()

        package init() { cdigest_sha256_start(&state) }

        package mutating func update(_ bytes: UnsafeRawBufferPointer) {
            cdigest_sha256_update(&state, bytes.baseAddress, bytes.count)
        }

        package consuming func end() -> String { FileDigest.end(&state) }
    }

    /// SHA-256 of bytes in memory.
    package static func sha256(of bytes: [UInt8]) -> String {
        var state = cdigest_sha256()
        cdigest_sha256_start(&state)
        cdigest_sha256_update(&state, bytes, bytes.count)
        return end(&state)
    }

    /// SHA-256 of the concatenated pieces.
    package static func sha256Bytes(of pieces: [[UInt8]]) -> [UInt8] {
        var state = cdigest_sha256()
        cdigest_sha256_start(&state)
        for piece in pieces { cdigest_sha256_update(&state, piece, piece.count) }
        var digest = [UInt8](repeating: 0, count: Int(CDIGEST_SHA256_SIZE))
        cdigest_sha256_finish(&state, &digest)
        return digest
    }

    /// SHA-512 of the concatenated pieces.
    package static func sha512Bytes(of pieces: [[UInt8]]) -> [UInt8] {
        var state = cdigest_sha512()
        cdigest_sha512_start(&state)
        for piece in pieces { cdigest_sha512_update(&state, piece, piece.count) }
        var digest = [UInt8](repeating: 0, count: Int(CDIGEST_SHA512_SIZE))
        cdigest_sha512_finish(&state, &digest)
        return digest
    }

    /// MD5 of bytes in memory, as in `md5sums` files and conffile lists.
    package static func md5(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(CDIGEST_MD5_SIZE))
        cdigest_md5(bytes, bytes.count, &digest)
        return Hexadecimal.text(digest)
    }

    private static func end(_ state: inout cdigest_sha256) -> String {
        var digest = [UInt8](repeating: 0, count: Int(CDIGEST_SHA256_SIZE))
        cdigest_sha256_finish(&state, &digest)
        return Hexadecimal.text(digest)
    }
}
