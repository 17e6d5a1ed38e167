import CHost

/// Finds short texts in large files.
package enum ByteSearch {
    /// Whether the wanted bytes occur anywhere in the others.
    package static func contains(_ wanted: [UInt8], in start: UnsafeRawPointer, count: Int) -> Bool {
        chost_find(start, count, wanted, wanted.count) != nil
    }

    /// The first occurrence at or after `start`.
    package static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        first(Array(text.utf8), in: bytes, from: start)
    }

    /// The same for bytes; nil also when `wanted` is empty.
    package static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard !wanted.isEmpty, start >= 0, start < bytes.count else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress,
                let found = chost_find(base + start, buffer.count - start, wanted, wanted.count)
            else { return nil }
            return base.distance(to: found)
        }
    }
}
