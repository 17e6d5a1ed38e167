/// Compares versions as bytes, without copying, for many comparisons.
///
/// Source: deb-version(7); dpkg `lib/dpkg/version.c`.
package struct VersionOrder {
    private var epoch = 0
    private let upstream: UnsafeBufferPointer<UInt8>
    private let revision: UnsafeBufferPointer<UInt8>

    /// - Parameter bytes: must stay valid as long as this is used.
    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            // Digits only and short enough not to overflow; anything else counts as 0.
            for byte in bytes[..<colon].prefix(9) where Self.isDigit(byte) {
                epoch = epoch * 10 + Int(byte - 48)
            }
            start = colon + 1
        }
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        if let hyphen = rest.lastIndex(of: UInt8(ascii: "-")) {
            upstream = UnsafeBufferPointer(rebasing: rest[..<hyphen])
            revision = UnsafeBufferPointer(rebasing: rest[(hyphen + 1)...])
        } else {
            upstream = rest
            revision = UnsafeBufferPointer(rebasing: rest[rest.endIndex...])
        }
    }

    /// Negative, zero or positive as the first version is older than, equal to or newer than the second.
    package static func compare(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>)
        -> Int
    {
        let left = VersionOrder(first)
        let right = VersionOrder(second)
        if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
        let upstream = compareParts(left.upstream, right.upstream)
        return upstream != 0 ? upstream : compareParts(left.revision, right.revision)
    }

    /// Compares one part: runs of non-digits by their weights, runs of digits by their values.
    private static func compareParts(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>)
        -> Int
    {
        var first = 0
        var second = 0
        /// The byte at `index`, or 0 past the end: 0 is not a digit and has weight 0.
        func at(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
            index < bytes.count ? bytes[index] : 0
        }
        while first < left.count || second < right.count {
            while (first < left.count && !isDigit(left[first]))
                || (second < right.count && !isDigit(right[second]))
            {
                let difference = weight(at(left, first)) - weight(at(right, second))
                if difference != 0 { return difference }
                first += 1
                second += 1
            }
            while at(left, first) == 48 { first += 1 }
            while at(right, second) == 48 { second += 1 }
            var difference = 0
            while isDigit(at(left, first)), isDigit(at(right, second)) {
                if difference == 0 { difference = Int(left[first]) - Int(right[second]) }
                first += 1
                second += 1
            }
            if isDigit(at(left, first)) { return 1 }
            if isDigit(at(right, second)) { return -1 }
            if difference != 0 { return difference }
        }
        return 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The sort weight: tilde sorts before the end, the end before letters, letters before everything else.
    private static func weight(_ byte: UInt8) -> Int {
        if byte == 0 || isDigit(byte) { return 0 }
        if byte == UInt8(ascii: "~") { return -1 }
        let lower = byte | 0x20
        return lower >= 97 && lower <= 122 ? Int(byte) : Int(byte) + 256
    }
}
