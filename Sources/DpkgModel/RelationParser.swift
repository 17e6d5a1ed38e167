/// Reads relation fields such as `Depends: libc6 (>= 2.36), default-mta | mail-transport-agent`.
///
/// It never fails: what is not a relation is passed over, since an installed package's fields were
/// already accepted once by dpkg, and a damaged stanza is reported by the status reader.
package enum RelationParser {
    /// The groups of a field in their order.
    package static func groups(_ field: String) -> [RelationGroup] {
        var text = field
        return text.withUTF8 { bytes in
            var groups: [RelationGroup] = []
            var alternatives: [Relation] = []
            var start = 0
            for index in 0...bytes.count {
                let byte = index < bytes.count ? bytes[index] : UInt8(ascii: ",")
                guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") else { continue }
                if let relation = relation(bytes, start, index) { alternatives.append(relation) }
                start = index + 1
                if byte == UInt8(ascii: ","), !alternatives.isEmpty {
                    groups.append(RelationGroup(alternatives: alternatives))
                    alternatives.removeAll(keepingCapacity: true)
                }
            }
            return groups
        }
    }

    private static func relation(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> Relation? {
        var index = start
        while index < end, isSpace(bytes[index]) { index += 1 }
        let nameStart = index
        while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "("),
            bytes[index] != UInt8(ascii: ":"), bytes[index] != UInt8(ascii: "[")
        {
            index += 1
        }
        guard index > nameStart else { return nil }
        var relation = Relation(name: string(bytes, nameStart, index))
        if index < end, bytes[index] == UInt8(ascii: ":") {
            let qualifier = index + 1
            index = qualifier
            while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "(") { index += 1 }
            relation.architecture = string(bytes, qualifier, index)
        }
        while index < end, bytes[index] != UInt8(ascii: "(") { index += 1 }
        if index < end { readBound(bytes, index + 1, end, into: &relation) }
        return relation
    }

    private static func readBound(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into relation: inout Relation
    ) {
        var index = start
        while index < end, isSpace(bytes[index]) { index += 1 }
        let signStart = index
        while index < end, bytes[index] == 60 || bytes[index] == 61 || bytes[index] == 62 { index += 1 }
        let sign = string(bytes, signStart, index)
        while index < end, isSpace(bytes[index]) { index += 1 }
        let versionStart = index
        while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: ")") { index += 1 }
        guard index > versionStart else { return }
        relation.version = PackageVersion(string(bytes, versionStart, index))
        // A lone `<` or `>` is the old spelling of `<=` and `>=`, no sign means equal.
        relation.bound =
            switch sign {
            case "<": .earlierOrEqual
            case ">": .laterOrEqual
            default: Relation.Bound(rawValue: sign) ?? .equal
            }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 9 || byte == 10 || byte == 13
    }

    private static func string(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
}
