import CDigest

/// The functions under test, with bytes in and hexadecimal digits out.
enum Digests {
    static func md5(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 16)
        cdigest_md5(bytes, bytes.count, &digest)
        return hexadecimal(digest)
    }

    /// Digests of up to eight samples of the same length, computed in parallel; nil is a lane that is not used.
    static func lanes(_ samples: [[UInt8]?], _ method: cdigest_method) -> [String] {
        var state = cdigest_md5_lanes()
        for lane in 0..<8 { cdigest_md5_start(&state, lane) }
        let length = samples.compactMap { $0?.count }.first ?? 0
        let padded = samples.map { $0.map(pad) }
        let blocks = padded.compactMap { $0.map { $0.count / 64 } }.first ?? 1
        let storage = padded.map { bytes -> UnsafeMutablePointer<UInt8>? in
            guard let bytes else { return nil }
            let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
            memory.initialize(from: bytes, count: bytes.count)
            return memory
        }
        defer { for memory in storage { memory?.deallocate() } }
        // In two calls, the first half and the rest: the state must be kept between them.
        let first = length / 128
        for (start, count) in [(0, first), (first, blocks - first)] {
            let data = storage.map { $0.map { UnsafePointer($0 + start * 64) } }
            cdigest_md5_blocks(method, &state, data, count)
        }
        return (0..<8).map { lane in
            var digest = [UInt8](repeating: 0, count: 16)
            cdigest_md5_finish(&state, lane, &digest)
            return hexadecimal(digest)
        }
    }

    static func sha256(_ bytes: [UInt8], pieceSize: Int = .max) -> String {
        var state = cdigest_sha256()
        cdigest_sha256_start(&state)
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieceSize))
            cdigest_sha256_update(&state, piece, piece.count)
            rest = rest.dropFirst(piece.count)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        cdigest_sha256_finish(&state, &digest)
        return hexadecimal(digest)
    }

    private static func pad(_ bytes: [UInt8]) -> [UInt8] {
        var padded = bytes + [UInt8](repeating: 0xAA, count: 128)
        let whole = bytes.count / 64
        let blocks = padded.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { cdigest_md5_pad($0 + whole * 64, UInt64(bytes.count)) } ?? 0
        }
        return Array(padded.prefix((whole + blocks) * 64))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
