/// Parses a clear-signed text such as InRelease without gpgv: whether it is complete, who signed it, and
/// whether the text has changed since it was signed.
///
/// A signature contains the first two bytes of the digest that it signs, unencrypted: this is enough to find
/// damage without a key, but not to verify authenticity. Source: RFC 4880 and RFC 9580, sections 5.2, 6 and
/// 7.
package struct ClearSigned {
    package enum Condition: Hashable, Sendable {
        case whole
        /// The beginning, the signature or the end is missing, or its checksum is wrong.
        case cut
        /// Reported only by `condition(checkingText:)` with `true`.
        case altered
    }

    private static let beginning = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)
    private static let signature = Array("\n-----BEGIN PGP SIGNATURE-----".utf8)
    private static let ending = Array("\n-----END PGP SIGNATURE-----".utf8)

    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the text begins like a clear-signed text.
    package var isSigned: Bool { bytes.starts(with: Self.beginning) }

    /// The range of the signature's armor, including the newline before it.
    private var armor: Range<Int>? {
        guard isSigned, let start = ReleaseFile.find(Self.signature, in: bytes, from: 0),
            let end = ReleaseFile.find(Self.ending, in: bytes, from: start)
        else { return nil }
        return start..<end
    }

    /// - Parameter checkingText: whether to hash the text as well, which takes about a millisecond for 300
    ///   kB.
    package func condition(checkingText: Bool) -> Condition {
        guard let armor, let data = OpenPGPArmor.data(bytes[armor]) else { return .cut }
        let signatures = OpenPGPSignature.all(in: data)
        guard !signatures.isEmpty else { return .cut }
        guard checkingText, let text = signedText(before: armor.lowerBound) else { return .whole }
        let known = signatures.filter(\.isKnown)
        return known.isEmpty || known.contains { $0.fits(text) } ? .whole : .altered
    }

    /// Fingerprints or key IDs of the signers.
    package var signers: [String] {
        guard let armor, let data = OpenPGPArmor.data(bytes[armor]) else { return [] }
        return OpenPGPSignature.all(in: data).compactMap(\.issuer)
    }

    /// The text between the armor headers and the signature in the form that is hashed: no blanks at the ends
    /// of lines, CR LF between lines and none at the end.
    private func signedText(before end: Int) -> [UInt8]? {
        guard let blank = ReleaseFile.find([0x0A, 0x0A], in: bytes, from: 0), blank + 2 <= end else {
            return nil
        }
        var text: [UInt8] = []
        text.reserveCapacity(end - blank + 4096)
        var start = blank + 2
        while start <= end {
            let stop = min(end, ReleaseFile.find([0x0A], in: bytes, from: start) ?? end)
            var line = bytes[start..<stop]
            if line.starts(with: [UInt8(ascii: "-"), 32]) { line = line.dropFirst(2) }
            while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
            if start > blank + 2 { text += [13, 10] }
            text += line
            start = stop + 1
        }
        return text
    }
}

/// ASCII armor: base64 with a checksum of 24 bits.
enum OpenPGPArmor {
    /// The decoded bytes; nil when the armor is damaged.
    static func data(_ armor: ArraySlice<UInt8>) -> [UInt8]? {
        var isBody = false
        var encoded: [UInt8] = []
        encoded.reserveCapacity(armor.count)
        var checksum: [UInt8]?
        // Skips the newline before the armor and its first line.
        var rest = armor.dropFirst().drop { $0 != 0x0A }.dropFirst()
        while !rest.isEmpty {
            var line = rest.prefix { $0 != 0x0A }
            rest = rest[line.endIndex...].dropFirst()
            while let last = line.last, last == 13 || last == 32 { line.removeLast() }
            if !isBody {
                if line.isEmpty { isBody = true } else if !line.contains(UInt8(ascii: ":")) { return nil }
            } else if line.first == UInt8(ascii: "=") {
                checksum = Array(line.dropFirst())
            } else {
                encoded += line
            }
        }
        guard let data = Base64.decode(encoded), !data.isEmpty else { return nil }
        guard let checksum else { return data }
        guard let sum = Base64.decode(checksum), sum.count == 3 else { return nil }
        let expected = UInt32(sum[0]) << 16 | UInt32(sum[1]) << 8 | UInt32(sum[2])
        return crc24(data) == expected ? data : nil
    }

    /// The remainders of four bits.
    private static let table: [UInt32] = (0..<16).map { bits in
        (0..<4).reduce(UInt32(bits) << 20) { crc, _ in
            crc << 1 ^ (crc & 0x800000 != 0 ? 0x1864CFB : 0)
        }
    }

    private static func crc24(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xB704CE
        for byte in bytes {
            crc ^= UInt32(byte) << 16
            crc = (crc << 4 ^ table[Int(crc >> 20 & 15)]) & 0xFFFFFF
            crc = (crc << 4 ^ table[Int(crc >> 20 & 15)]) & 0xFFFFFF
        }
        return crc
    }
}

enum Base64 {
    /// Decodes base64; nil for anything but complete groups of the standard alphabet.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            if byte == UInt8(ascii: "=") { break }
            guard let value = value(byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 65...90: byte - 65
        case 97...122: byte - 71
        case 48...57: byte + 4
        case 43: 62
        case 47: 63
        default: nil
        }
    }
}
