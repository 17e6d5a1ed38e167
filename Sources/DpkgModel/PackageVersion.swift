/// A Debian version, `[epoch:]upstream[-revision]`, ordered as dpkg orders it.
///
/// Source: deb-version(7).
package struct PackageVersion: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text as it stands in the database.
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }

    /// The part before the first colon, 0 when there is none or when it is not a number.
    package var epoch: Int {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return 0 }
        return Int(text[..<colon]) ?? 0
    }

    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package static func == (left: PackageVersion, right: PackageVersion) -> Bool {
        left.text == right.text || left.compare(to: right) == 0
    }

    package static func < (left: PackageVersion, right: PackageVersion) -> Bool {
        left.compare(to: right) < 0
    }

    package func hash(into hasher: inout Hasher) {
        // `1.0` and `1.00` are equal, so that only the epoch may take part.
        hasher.combine(epoch)
    }

    /// Negative, zero or positive as this version is older than, equal to or newer than the other.
    package func compare(to other: PackageVersion) -> Int {
        let left = Parts(Array(text.utf8))
        let right = Parts(Array(other.text.utf8))
        if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
        let upstream = Self.compareParts(left.upstream, right.upstream)
        return upstream != 0 ? upstream : Self.compareParts(left.revision, right.revision)
    }

    /// The three parts as bytes.
    private struct Parts {
        var epoch = 0
        var upstream: ArraySlice<UInt8>
        var revision: ArraySlice<UInt8> = []

        init(_ bytes: [UInt8]) {
            upstream = bytes[...]
            if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
                // Digits only and short enough not to overflow; anything else counts as 0.
                for byte in bytes[..<colon].prefix(9) where byte >= 48 && byte <= 57 {
                    epoch = epoch * 10 + Int(byte - 48)
                }
                upstream = bytes[(colon + 1)...]
            }
            if let hyphen = upstream.lastIndex(of: UInt8(ascii: "-")) {
                revision = upstream[(hyphen + 1)...]
                upstream = upstream[..<hyphen]
            }
        }
    }

    /// Compares one part: runs of non-digits by their weights, runs of digits by their values.
    private static func compareParts(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        var first = left
        var second = right
        while !first.isEmpty || !second.isEmpty {
            while first.first.map({ !isDigit($0) }) ?? false || second.first.map({ !isDigit($0) }) ?? false {
                let difference = weight(first.first) - weight(second.first)
                if difference != 0 { return difference }
                first = first.dropFirst()
                second = second.dropFirst()
            }
            first = first.drop { $0 == 48 }
            second = second.drop { $0 == 48 }
            var difference = 0
            while let one = first.first, let other = second.first, isDigit(one), isDigit(other) {
                if difference == 0 { difference = Int(one) - Int(other) }
                first = first.dropFirst()
                second = second.dropFirst()
            }
            if first.first.map(isDigit) ?? false { return 1 }
            if second.first.map(isDigit) ?? false { return -1 }
            if difference != 0 { return difference }
        }
        return 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// Tilde before the end, the end before letters, letters before everything else.
    private static func weight(_ byte: UInt8?) -> Int {
        guard let byte, !isDigit(byte) else { return 0 }
        if byte == UInt8(ascii: "~") { return -1 }
        let lower = byte | 0x20
        return lower >= 97 && lower <= 122 ? Int(byte) : Int(byte) + 256
    }
}
