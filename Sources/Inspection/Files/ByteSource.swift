/// A file's bytes, for a parser that reads only the parts it needs.
package protocol ByteSource {
    var size: Int64 { get }

    /// Up to `count` bytes from `offset` on; fewer only at the end of the file.
    func bytes(at offset: Int64, count: Int) throws(ElfProblem) -> [UInt8]

    /// Whether a part of the range was never written (a hole). False where this is not known.
    func hasHole(in range: Range<Int64>) -> Bool
}

/// Bytes in memory.
package struct ByteArraySource: ByteSource {
    private let contents: [UInt8]

    package init(_ contents: [UInt8]) {
        self.contents = contents
    }

    package var size: Int64 { Int64(contents.count) }

    package func bytes(at offset: Int64, count: Int) throws(ElfProblem) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        return Array(contents[Int(offset)...].prefix(count))
    }

    package func hasHole(in range: Range<Int64>) -> Bool { false }
}
