/// The packets that OpenPGP data consists of.
///
/// Source: RFC 4880 and RFC 9580, section 4.2.
enum OpenPGPPacket {
    /// The first packet: its tag, its body, and the rest of the bytes; nil when it is damaged or has no length.
    static func first(
        of bytes: ArraySlice<UInt8>
    ) -> (tag: UInt8, body: ArraySlice<UInt8>, next: ArraySlice<UInt8>)? {
        guard let first = bytes.first, first & 0x80 != 0 else { return nil }
        let rest = bytes.dropFirst()
        func number(_ count: Int) -> Int? {
            guard rest.count >= count else { return nil }
            return rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        }
        var header = 0
        var length: Int?
        let tag: UInt8
        if first & 0x40 != 0 {
            tag = first & 0x3F
            guard let octet = rest.first else { return nil }
            if octet < 192 {
                (header, length) = (1, Int(octet))
            } else if octet < 224 {
                (header, length) = (2, number(2).map { ($0 >> 8 - 192) << 8 + ($0 & 0xFF) + 192 })
            } else if octet == 255 {
                header = 5
                length = number(5).map { $0 & 0xFFFF_FFFF }
            }
        } else {
            tag = first >> 2 & 0x0F
            header = [1, 2, 4, 0][Int(first & 3)]
            length = header == 0 ? nil : number(header)
        }
        guard let length, rest.count >= header + length else { return nil }
        let body = rest.dropFirst(header).prefix(length)
        return (tag, body, rest.dropFirst(header + length))
    }
}
