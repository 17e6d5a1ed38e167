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
        // Only the epoch is hashed: versions such as `1.0` and `1.00` are equal, so their hashes must be
        // equal too.
        hasher.combine(epoch)
    }

    /// Negative, zero or positive as this version is older than, equal to or newer than the other.
    package func compare(to other: PackageVersion) -> Int {
        var left = text
        var right = other.text
        return left.withUTF8 { first in right.withUTF8 { VersionOrder.compare(first, $0) } }
    }
}
