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
