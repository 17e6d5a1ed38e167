package import DpkgModel

/// An index of all packages on the disk that answers whether a relation such as `libc6 (>= 2.36)` is fulfilled.
///
/// Records are named by their places in `records` and are not copied: a copy would be slow, since each string in it
/// counts references. Source: deb-control(5); multi-arch rules as in dpkg `src/main/depcon.c` and apt `pkgDepCache`.
package struct InstalledIndex {
    /// A package on the disk to which a Conflicts or Breaks relation applies.
    package struct Hit {
        package var relation: Relation
        /// The place of the package's record.
        package var place: Int
    }

    /// A name that a package provides.
    private struct Provision {
        var place: Int
        /// The version with which it is provided; nil without one: it then fulfils no relation with a version.
        var version: String?
    }

    /// All records, also those of packages that are not on the disk.
    package let records: [PackageRecord]
    private let native: String
    private let removed: Set<PackageIdentity>
    private var byName: NameTable
    private var byProvided: NameTable
    private var provisions: [Provision] = []

    /// - Parameter removed: packages that are treated as if they were not on the disk.
    package init(_ packages: [PackageRecord], native: String, without removed: Set<PackageIdentity> = []) {
        records = packages
        self.native = native
        self.removed = removed
        byName = NameTable(capacity: packages.count)
        byProvided = NameTable(capacity: packages.count / 4)
        for place in packages.indices where isThere(place) {
            var name = packages[place].identity.name
            name.withUTF8 { byName.add(place, to: $0) }
            if !packages[place].provides.isEmpty { addProvided(place) }
        }
    }

    private mutating func addProvided(_ place: Int) {
        var field = records[place].provides
        field.withUTF8 { bytes in
            var scanner = RelationScanner(bytes)
            while let span = scanner.next() {
                byProvided.add(provisions.count, to: UnsafeBufferPointer(rebasing: bytes[span.name]))
                provisions.append(
                    Provision(
                        place: place,
                        version: span.version.map {
                            String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self)
                        }))
            }
        }
    }

    private func isThere(_ place: Int) -> Bool {
        records[place].state.isPresent && (removed.isEmpty || !removed.contains(records[place].identity))
    }

    /// The groups of a dependency field that no package on the disk fulfils.
    ///
    /// - Parameters:
    ///   - field: the text of Depends or Pre-Depends.
    ///   - place: the place of the record that has the field.
    package func unfulfilled(_ field: String, of place: Int) -> [RelationGroup] {
        var found: [RelationGroup] = []
        forEachGroup(field, of: place) { number, isFulfilled in
            if !isFulfilled { found.append(RelationParser.groups(field)[number]) }
        }
        return found
    }

    /// Why a group is not fulfilled: `is not installed`, or the version that is.
    func lack(_ group: RelationGroup) -> String {
        for relation in group.alternatives {
            let present = records.first { $0.isPresent && $0.identity.name == relation.name }
            guard let present, let version = present.version else { continue }
            return relation.accepts(version)
                ? "is installed for another architecture only" : "is wanted, and \(version) is installed"
        }
        return "is not installed"
    }

    /// Calls `body` with the number of each group, from 0, and whether it is fulfilled.
    private func forEachGroup(_ field: String, of place: Int, _ body: (Int, Bool) -> Void) {
        var text = field
        text.withUTF8 { bytes in
            var scanner = RelationScanner(bytes)
            var group = -1
            var number = -1
            var isFulfilled = false
            while let span = scanner.next() {
                if span.group != group {
                    if number >= 0 { body(number, isFulfilled) }
                    group = span.group
                    number += 1
                    isFulfilled = false
                }
                if !isFulfilled { isFulfilled = self.isFulfilled(span, bytes, for: place) }
            }
            if number >= 0 { body(number, isFulfilled) }
        }
    }

    private func isFulfilled(_ span: RelationSpan, _ bytes: UnsafeBufferPointer<UInt8>, for place: Int)
        -> Bool
    {
        let name = UnsafeBufferPointer(rebasing: bytes[span.name])
        return byName.contains(name) { candidate in
            reaches(candidate, span, bytes, from: place)
                && hasVersion(records[candidate].version?.text, span, bytes)
        }
            || byProvided.contains(name) { provision in
                reaches(provisions[provision].place, span, bytes, from: place)
                    && hasVersion(provisions[provision].version, span, bytes)
            }
    }

    /// The packages on the disk to which a Conflicts or Breaks field applies, of any architecture, except those with
    /// the same name as the record.
    ///
    /// - Parameters:
    ///   - field: the text of Conflicts or Breaks.
    ///   - place: the place of the record that has the field.
    package func hits(_ field: String, of place: Int) -> [Hit] {
        var found: [Hit] = []
        var text = field
        text.withUTF8 { bytes in
            var scanner = RelationScanner(bytes)
            while let span = scanner.next() {
                let name = UnsafeBufferPointer(rebasing: bytes[span.name])
                func note(_ candidate: Int, _ version: String?) -> Bool {
                    if hasVersion(version, span, bytes),
                        records[candidate].identity.name != records[place].identity.name
                    {
                        found.append(
                            Hit(relation: RelationParser.relation(span, in: bytes), place: candidate))
                    }
                    return false
                }
                _ = byName.contains(name) { note($0, records[$0].version?.text) }
                _ = byProvided.contains(name) { note(provisions[$0].place, provisions[$0].version) }
            }
        }
        return found
    }

    /// The packages on the disk of which a dependency is fulfilled now and would not be without these packages.
    package func dependents(of removed: Set<PackageIdentity>) -> [PackageRecord] {
        let remaining = InstalledIndex(records, native: native, without: removed)
        return dependents(losingBy: remaining).map { records[$0] }
    }

    /// The places of the packages that are there in both indexes and of which a dependency is fulfilled in this one and
    /// not in the other. What they depend on is read from this one.
    ///
    /// - Parameter other: has the same packages at the same places, and perhaps more after them.
    package func dependents(losingBy other: InstalledIndex) -> [Int] {
        records.indices.filter { place in
            guard other.isThere(place) else { return false }
            for field in [records[place].preDepends, records[place].depends] where !field.isEmpty {
                var before: [Bool] = []
                forEachGroup(field, of: place) { before.append($1) }
                var isLost = false
                other.forEachGroup(field, of: place) { if before[$0], !$1 { isLost = true } }
                if isLost { return true }
            }
            return false
        }
    }

    private func hasVersion(_ version: String?, _ span: RelationSpan, _ bytes: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard let bound = span.bound, let wanted = span.version else { return true }
        guard var version else { return false }
        let order = version.withUTF8 {
            VersionOrder.compare($0, UnsafeBufferPointer(rebasing: bytes[wanted]))
        }
        return bound.accepts(order)
    }

    private func reaches(
        _ place: Int, _ span: RelationSpan, _ bytes: UnsafeBufferPointer<UInt8>, from dependent: Int
    ) -> Bool {
        let own = resolved(records[place].identity.architecture)
        guard let qualifier = span.architecture else {
            return own == resolved(records[dependent].identity.architecture)
                || records[place].multiArch == "foreign"
        }
        switch String(decoding: UnsafeBufferPointer(rebasing: bytes[qualifier]), as: UTF8.self) {
        case "any":
            return own == resolved(records[dependent].identity.architecture)
                || records[place].multiArch == "allowed" || records[place].multiArch == "foreign"
        case "native": return own == native
        case let named: return own == named
        }
    }

    /// The architecture for comparisons: `all` and an unknown one count as native.
    private func resolved(_ architecture: String) -> String {
        architecture == "all" || architecture.isEmpty ? native : architecture
    }
}
