/// Reads relation fields such as `Depends: libc6 (>= 2.36), default-mta | mail-transport-agent`.
///
/// It never fails: text that is not a relation is skipped, since dpkg has already accepted the fields of an
/// installed package once, and the status reader reports a damaged stanza.
package enum RelationParser {
    /// The groups of a field in their order.
    package static func groups(_ field: String) -> [RelationGroup] {
        var text = field
        return text.withUTF8 { bytes in
            var groups: [RelationGroup] = []
            var last = -1
            var scanner = RelationScanner(bytes)
            while let span = scanner.next() {
                let relation = relation(span, in: bytes)
                if span.group == last {
                    groups[groups.count - 1].alternatives.append(relation)
                } else {
                    groups.append(RelationGroup(alternatives: [relation]))
                    last = span.group
                }
            }
            return groups
        }
    }

    /// A relation as a value.
    package static func relation(_ span: RelationSpan, in bytes: UnsafeBufferPointer<UInt8>) -> Relation {
        func text(_ range: Range<Int>) -> String {
            String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
        return Relation(
            name: text(span.name), architecture: span.architecture.map(text), bound: span.bound,
            version: span.version.map { PackageVersion(text($0)) })
    }
}
