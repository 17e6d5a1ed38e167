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
        while let (tag, body, next) = OpenPGPPacket.first(of: rest) {
            if tag == 2, let signature = OpenPGPSignature(Array(body)) { signatures.append(signature) }
            rest = next
        }
        return signatures
    }

    init?(_ body: [UInt8]) {
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
        var keyNumber: String?
        for part in subpackets {
            switch part.type {
            case 33 where part.content.count == 21 || part.content.count == 33:
                return Hexadecimal.text(Array(part.content.dropFirst())).uppercased()
            case 16 where part.content.count == 8:
                keyNumber = Hexadecimal.text(Array(part.content)).uppercased()
            default: break
            }
        }
        return keyNumber
    }

    /// What was signed: 0x10 to 0x13 a name of a key, 0x18 a subkey, 0x1F a key, 0x20 and 0x28 their revocations.
    var type: UInt8 { body.count > 1 ? body[1] : 0 }

    /// When it was made, in seconds since 1970: subpacket 2.
    var created: Double? { number(2) }

    /// For how many seconds after its creation the signed key is valid: subpacket 9; nil when it does not expire.
    var keyLifetime: Double? { number(9).flatMap { $0 > 0 ? $0 : nil } }

    private func number(_ type: UInt8) -> Double? {
        guard let content = subpackets.first(where: { $0.type == type })?.content, content.count == 4 else {
            return nil
        }
        return Double(content.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }

    /// The subpackets that are signed, then the others.
    private var subpackets: [(type: UInt8, content: ArraySlice<UInt8>)] {
        guard body[0] == 4 else { return [] }
        var found: [(type: UInt8, content: ArraySlice<UInt8>)] = []
        let start = 6 + hashedLength
        let length = Int(body[start]) << 8 | Int(body[start + 1])
        let open = body[min(start + 2, body.count)..<min(start + 2 + length, body.count)]
        for area in [body[6..<start], open] {
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
                if let type = content.first { found.append((type & 0x7F, content.dropFirst())) }
                rest = rest.dropFirst(header + size)
            }
        }
        return found
    }
}
