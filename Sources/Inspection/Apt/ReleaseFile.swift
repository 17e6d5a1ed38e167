import DpkgModel
import Host

/// Reads facts from a Release file without parsing all of it.
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

    /// Nil when the bytes are not a Release file, but NULs, HTML or other data.
    package init?(_ bytes: [UInt8]) {
        let head = bytes.prefix(4096)
        guard !head.contains(0), let first = head.first, first != UInt8(ascii: "<"),
            ["\nSHA256:", "\nMD5Sum:", "\nSuite:", "Date:"].contains(where: {
                ByteSearch.find($0, in: bytes, from: 0) != nil
            })
        else { return nil }
        self.bytes = bytes
        start = ByteSearch.find("\nSHA256:", in: bytes, from: 0) ?? bytes.count
    }

    /// The size and hash of one file, by its name in the Release file.
    package func entry(of name: String) -> Entry? {
        guard let place = ByteSearch.find(" \(name)\n", in: bytes, from: start) else { return nil }
        var lineStart = place
        while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
        let words = bytes[lineStart..<place].split(separator: 32)
        guard words.count == 2, let size = Int64(String(decoding: words[1], as: UTF8.self)) else {
            return nil
        }
        return Entry(sha256: String(decoding: words[0], as: UTF8.self), size: size)
    }

    /// The value of a field before the lists of files.
    package func field(_ name: String) -> String? {
        let end = min(start, 16384, bytes.count)
        let wanted = Array("\n\(name):".utf8)
        let first: Int
        if bytes.starts(with: wanted.dropFirst()) {
            first = wanted.count - 1
        } else if let place = ByteSearch.first(wanted, in: bytes), place < end {
            first = place + wanted.count
        } else {
            return nil
        }
        guard first <= end else { return nil }
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
        var value = bytes[first..<end].prefix { $0 != 0x0A }.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    /// - Parameter readsSigners: whether to parse the signature as well.
    func facts(path: String, readsSigners: Bool) -> ReleaseFacts {
        var facts = ReleaseFacts(path: path)
        facts.date = field("Date").flatMap(ReleaseDate.seconds)
        facts.validUntil = field("Valid-Until").flatMap(ReleaseDate.seconds)
        facts.origin = field("Origin") ?? ""
        facts.label = field("Label") ?? ""
        facts.codename = field("Codename") ?? ""
        facts.suite = field("Suite") ?? ""
        if readsSigners { facts.signers = ClearSigned(bytes).signers }
        return facts
    }
}
