import DpkgModel

/// Little-endian numbers in bytes; nil past their end.
package struct LittleEndian: Sendable {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var count: Int { bytes.count }

    package func byte(_ place: Int) -> UInt8? { place >= 0 && place < bytes.count ? bytes[place] : nil }
    package func half(_ place: Int) -> UInt16? { number(place, 2).map { UInt16(truncatingIfNeeded: $0) } }
    package func quarter(_ place: Int) -> UInt32? { number(place, 4).map { UInt32(truncatingIfNeeded: $0) } }
    package func word(_ place: Int) -> UInt64? { number(place, 8) }

    /// So many bytes from a place on; nil when there are fewer.
    package func slice(_ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { return nil }
        return bytes[start..<(start + count)]
    }

    /// The text up to the first NUL.
    package func text(_ place: Int, limit: Int) -> String {
        guard place >= 0, place < bytes.count else { return "" }
        return String(printable: bytes[place..<min(bytes.count, place + limit)].prefix { $0 != 0 })
    }

    /// The number of bytes before the next NUL; nil when there is none.
    package func length(_ place: Int, limit: Int) -> Int? {
        guard place >= 0, place < bytes.count else { return nil }
        return bytes[place..<min(bytes.count, place + limit)].firstIndex(of: 0).map { $0 - place }
    }

    private func number(_ place: Int, _ size: Int) -> UInt64? {
        guard place >= 0, bytes.count >= size, place <= bytes.count - size else { return nil }
        var value: UInt64 = 0
        for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[place + index]) }
        return value
    }
}
