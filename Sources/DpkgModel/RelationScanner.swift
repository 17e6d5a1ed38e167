/// One relation of a field as byte ranges of the field: nothing is copied.
package struct RelationSpan: Sendable {
    package var name: Range<Int>
    /// The qualifier behind a colon; nil without one.
    package var architecture: Range<Int>?
    package var bound: Relation.Bound?
    package var version: Range<Int>?
    /// Alternatives of one group have the same number. Numbers increase; some may be skipped.
    package var group: Int
}

/// Scans a relation field, one relation after the other. It never fails: text that is not a relation is
/// skipped.
package struct RelationScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var start = 0
    private var group = 0

    /// - Parameter bytes: must stay valid as long as the scanner is used.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The next relation; nil at the end of the field.
    package mutating func next() -> RelationSpan? {
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: "|") {
                end += 1
            }
            let span = relation(start, end)
            if end >= bytes.count || bytes[end] == UInt8(ascii: ",") { group += 1 }
            start = end + 1
            if let span { return span }
        }
        return nil
    }

    private func relation(_ start: Int, _ end: Int) -> RelationSpan? {
        var index = start
        while index < end, isSpace(bytes[index]) { index += 1 }
        let nameStart = index
        while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "("),
            bytes[index] != UInt8(ascii: ":"), bytes[index] != UInt8(ascii: "[")
        {
            index += 1
        }
        guard index > nameStart else { return nil }
        var span = RelationSpan(name: nameStart..<index, group: group)
        if index < end, bytes[index] == UInt8(ascii: ":") {
            let qualifier = index + 1
            index = qualifier
            while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "(") { index += 1 }
            span.architecture = qualifier..<index
        }
        while index < end, bytes[index] != UInt8(ascii: "(") { index += 1 }
        if index < end { readBound(index + 1, end, into: &span) }
        return span
    }

    private func readBound(_ start: Int, _ end: Int, into span: inout RelationSpan) {
        var index = start
        while index < end, isSpace(bytes[index]) { index += 1 }
        let signStart = index
        while index < end, isSign(bytes[index]) { index += 1 }
        let sign = signStart..<index
        while index < end, isSpace(bytes[index]) { index += 1 }
        let versionStart = index
        while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ")") { index += 1 }
        guard index > versionStart else { return }
        span.version = versionStart..<index
        span.bound = bound(sign)
    }

    /// A lone `<` or `>` is the old spelling of `<=` and `>=`; no sign means equal.
    private func bound(_ sign: Range<Int>) -> Relation.Bound {
        guard let first = sign.first.map({ bytes[$0] }), sign.count <= 2 else { return .equal }
        let second = sign.count == 2 ? bytes[sign.lowerBound + 1] : 0
        return switch (first, second) {
        case (UInt8(ascii: "<"), UInt8(ascii: "<")): .earlier
        case (UInt8(ascii: "<"), 0), (UInt8(ascii: "<"), UInt8(ascii: "=")): .earlierOrEqual
        case (UInt8(ascii: ">"), UInt8(ascii: ">")): .later
        case (UInt8(ascii: ">"), 0), (UInt8(ascii: ">"), UInt8(ascii: "=")): .laterOrEqual
        default: .equal
        }
    }

    private func isSign(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "<") && byte <= UInt8(ascii: ">") }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
