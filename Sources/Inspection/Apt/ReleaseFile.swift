import Glibc

/// Finds entries of the SHA256 section of a Release file, without parsing the rest of it.
///
/// Source: the Debian repository format, "Release files".
package struct ReleaseFile: Sendable {
    package struct Entry: Hashable, Sendable {
        package var sha256: String
        /// In bytes.
        package var size: Int64

        package init(sha256: String, size: Int64) {
            self.sha256 = sha256
            self.size = size
        }
    }

    private let bytes: [UInt8]
    private let start: Int

    /// Nil when the bytes are not a Release file: NULs, HTML, garbage.
    package init?(_ bytes: [UInt8]) {
        let head = bytes.prefix(4096)
        guard !head.contains(0), let first = head.first, first != UInt8(ascii: "<"),
            Self.find("\nSHA256:", in: bytes, from: 0) != nil
                || Self.find("\nMD5Sum:", in: bytes, from: 0) != nil
                || Self.find("\nSuite:", in: bytes, from: 0) != nil
                || Self.find("Date:", in: bytes, from: 0) != nil
        else { return nil }
        self.bytes = bytes
        start = Self.find("\nSHA256:", in: bytes, from: 0) ?? bytes.count
    }

    /// The size and hash of one file, named as the Release file names it.
    package func entry(of name: String) -> Entry? {
        guard let place = Self.find(" \(name)\n", in: bytes, from: start) else { return nil }
        var lineStart = place
        while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
        let words = bytes[lineStart..<place].split(separator: 32)
        guard words.count == 2, let size = Int64(String(decoding: words[1], as: UTF8.self)) else {
            return nil
        }
        return Entry(sha256: String(decoding: words[0], as: UTF8.self), size: size)
    }

    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return nil }
        return bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var index = start
            while index + wanted.count <= buffer.count {
                guard let found = memchr(base + index, Int32(first), buffer.count - index) else { return nil }
                index = base.distance(to: UnsafeRawPointer(found))
                guard index + wanted.count <= buffer.count else { return nil }
                if memcmp(base + index, wanted, wanted.count) == 0 { return index }
                index += 1
            }
            return nil
        }
    }
}
