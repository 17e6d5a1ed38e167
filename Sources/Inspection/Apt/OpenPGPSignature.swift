import Host

/// A signature packet of version 4: who signed, and the first bytes of the digest.
///
/// Source: RFC 4880 and RFC 9580, sections 4.2 and 5.2.3.
struct OpenPGPSignature {
    /// The packet's body.
    private let body: [UInt8]
    private let hashedLength: Int

    /// The signature packets in a sequence of packets, up to the first damaged one.
    static func all(in bytes: [UInt8]) -> [OpenPGPSignature] {
        var signatures: [OpenPGPSignature] = []
        var rest = bytes[...]
        while let (tag, body, next) = packet(rest) {
            if tag == 2, let signature = OpenPGPSignature(Array(body)) { signatures.append(signature) }
            rest = next
        }
        return signatures
    }

    private init?(_ body: [UInt8]) {
        guard let version = body.first else { return nil }
        self.body = body
        guard version == 4 else {
            hashedLength = 0
            return
        }
        guard body.count >= 10 else { return nil }
        hashedLength = Int(body[4]) << 8 | Int(body[5])
        guard 6 + hashedLength + 4 <= body.count else { return nil }
    }

    /// Whether its digest can be compared: version 4, over a text, with a supported digest algorithm.
    var isKnown: Bool { body[0] == 4 && body[1] == 1 && (body[3] == 8 || body[3] == 10) }

    /// Whether the digest of the text begins with the bytes in the signature.
    func fits(_ text: [UInt8]) -> Bool {
        let covered = 6 + hashedLength
        let count = UInt32(covered)
        let trailer: [UInt8] = [
            4, 0xFF, UInt8(truncatingIfNeeded: count >> 24), UInt8(truncatingIfNeeded: count >> 16),
            UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count),
        ]
        let pieces = [text, Array(body[..<covered]), trailer]
        let digest = body[3] == 8 ? FileDigest.sha256Bytes(of: pieces) : FileDigest.sha512Bytes(of: pieces)
        guard let place = digestPlace, digest.count > 1 else { return true }
        return digest[0] == body[place] && digest[1] == body[place + 1]
    }

    /// The index after the unhashed subpackets.
    private var digestPlace: Int? {
        let start = 6 + hashedLength
        guard start + 2 <= body.count else { return nil }
        let place = start + 2 + (Int(body[start]) << 8 | Int(body[start + 1]))
        return place + 2 <= body.count ? place : nil
    }

    /// The fingerprint in subpacket 33, or the key ID in subpacket 16.
    var issuer: String? {
        guard body[0] == 4 else { return nil }
        var keyNumber: String?
        let hashed = body[6..<6 + hashedLength]
        let start = 6 + hashedLength
        let length = Int(body[start]) << 8 | Int(body[start + 1])
        let open = body[min(start + 2, body.count)..<min(start + 2 + length, body.count)]
        for area in [hashed, open] {
            var rest = area
            while let first = rest.first {
                var size = Int(first)
                var header = 1
                if size >= 192, size < 255, rest.count > 1 {
                    size = (size - 192) << 8 + Int(rest[rest.startIndex + 1]) + 192
                    header = 2
                } else if size == 255 {
                    break
                }
                guard size > 0, header + size <= rest.count else { break }
                let content = rest.dropFirst(header).prefix(size)
                switch content.first.map({ $0 & 0x7F }) {
                case 33 where size == 22: return Hexadecimal.text(Array(content.dropFirst(2))).uppercased()
                case 16 where size == 9: keyNumber = Hexadecimal.text(Array(content.dropFirst())).uppercased()
                default: break
                }
                rest = rest.dropFirst(header + size)
            }
        }
        return keyNumber
    }

    /// The first packet: its tag, its body, and the rest of the bytes.
    private static func packet(
        _ bytes: ArraySlice<UInt8>
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
