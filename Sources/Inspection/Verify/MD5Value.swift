/// An MD5 as two integers: a million of them take 16 MB, and comparing them is fast.
package struct MD5Value: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    /// The 16 bytes of a digest.
    init(bytes: UnsafeRawBufferPointer) {
        high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// 32 hexadecimal digits; nil for anything else.
    package init?(hexadecimal text: some Collection<UInt8>) {
        guard text.count == 32 else { return nil }
        var numbers: (UInt64, UInt64) = (0, 0)
        for (place, byte) in text.enumerated() {
            let digit: UInt64
            switch byte {
            case 48...57: digit = UInt64(byte - 48)
            case 97...102: digit = UInt64(byte - 87)
            case 65...70: digit = UInt64(byte - 55)
            default: return nil
            }
            if place < 16 { numbers.0 = numbers.0 << 4 | digit } else { numbers.1 = numbers.1 << 4 | digit }
        }
        high = numbers.0
        low = numbers.1
    }

    /// In lower-case hexadecimal.
    package var text: String {
        [high, low].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}
