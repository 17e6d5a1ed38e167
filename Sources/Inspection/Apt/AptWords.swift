/// The words of a line as apt splits it: quotes and brackets keep blanks together, `%20` stands for a byte.
///
/// Source: apt `apt-pkg/contrib/strutl.cc`, `ParseQuoteWord`.
struct AptWords {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes.drop(while: Self.isSpace)
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// The next word; nil at the end, or when a quote or bracket is not closed.
    mutating func next() -> [UInt8]? {
        rest = rest.drop { $0 == 32 }
        guard let end = end(in: rest) else { return nil }
        let word = Self.dequoted(rest[rest.startIndex..<end])
        rest = rest[end...].drop(while: Self.isSpace)
        return word
    }

    mutating func nextText() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }

    /// Continues at the beginning of `bytes` with the next word.
    mutating func rewind(to bytes: ArraySlice<UInt8>) { rest = bytes }

    private func end(in bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty else { return nil }
        var index = bytes.startIndex
        while index < bytes.endIndex, !Self.isSpace(bytes[index]) {
            let closing: UInt8? =
                switch bytes[index] {
                case UInt8(ascii: "\""): UInt8(ascii: "\"")
                case UInt8(ascii: "["): UInt8(ascii: "]")
                default: nil
                }
            if let closing {
                guard let found = bytes[(index + 1)...].firstIndex(of: closing) else { return nil }
                index = found
            }
            index += 1
        }
        return index
    }

    private static func dequoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var word: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                word.append(value)
                index += 3
                continue
            }
            if bytes[index] != UInt8(ascii: "\"") { word.append(bytes[index]) }
            index += 1
        }
        return word
    }
}
