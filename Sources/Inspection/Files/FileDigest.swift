import CDigest
package import Host

/// Hashes of files, read piece by piece.
package enum FileDigest {
    /// The SHA-256 of a regular file, in lower-case hexadecimal.
    package static func sha256(of path: String, files: RootedFiles) throws(SystemError) -> String {
        let file = try files.open(path)
        var state = cdigest_sha256()
        cdigest_sha256_start(&state)
        var offset: Int64 = 0
        while true {
            let bytes = try file.bytes(at: offset, count: 1 << 18)
            guard !bytes.isEmpty else { break }
            cdigest_sha256_update(&state, bytes, bytes.count)
            offset += Int64(bytes.count)
        }
        var digest = [UInt8](repeating: 0, count: Int(CDIGEST_SHA256_SIZE))
        cdigest_sha256_finish(&state, &digest)
        return hexadecimal(digest)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
