/// Bytes from a file as text that may be shown: control characters become question marks.
enum PrintableText {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }
}
