/// Reads little-endian numbers at offsets that may be malicious: an offset outside of the bytes gives nil.
struct ElfFields {
    let bytes: [UInt8]

    func number(at offset: Int, size: Int) -> UInt64? {
        guard offset >= 0, size > 0, offset <= bytes.count - size else { return nil }
        return bytes.withUnsafeBytes { bytes in
            switch size {
            case 2: UInt64(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
            case 4: UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            case 8: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            default: nil
            }
        }
    }

    /// A field whose offset and size differ between the 32-bit and the 64-bit format.
    func number(is64: Bool, _ place32: (offset: Int, size: Int), _ place64: (offset: Int, size: Int))
        -> UInt64?
    {
        let place = is64 ? place64 : place32
        return number(at: place.offset, size: place.size)
    }

    /// The text from `offset` to the next NUL; nil when there is none.
    func text(at offset: Int) -> String? {
        guard offset >= 0, offset < bytes.count, let end = bytes[offset...].firstIndex(of: 0) else {
            return nil
        }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    var isAllZero: Bool { bytes.allSatisfy { $0 == 0 } }
}

/// A range of a file whose start and end are checked for overflow.
struct ElfExtent: Hashable {
    let offset: Int64
    let size: Int64

    /// Nil when the sum of both overflows.
    init?(offset: UInt64, size: UInt64) {
        guard let offset = Int64(exactly: offset), let size = Int64(exactly: size),
            !offset.addingReportingOverflow(size).overflow
        else { return nil }
        self.offset = offset
        self.size = size
    }

    var end: Int64 { offset + size }
    var range: Range<Int64> { offset..<end }
}
