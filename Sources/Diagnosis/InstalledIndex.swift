package import DpkgModel

/// Answers "does something on the disk fulfil this relation?" for a whole database.
///
/// Source: deb-control(5); multi-arch rules as in dpkg `src/main/depcon.c` and apt `pkgDepCache`.
package struct InstalledIndex {
    private struct Provider {
        var record: Int
        var version: PackageVersion?
    }

    private let records: [PackageRecord]
    private let native: String
    private var byName: [String: [Int]]
    private var providers: [String: [Provider]] = [:]

    package init(_ packages: [PackageRecord], native: String) {
        records = packages.filter(\.isPresent)
        self.native = native
        byName = [:]
        byName.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            byName[record.identity.name, default: []].append(index)
            guard !record.provides.isEmpty else { continue }
            for group in RelationParser.groups(record.provides) {
                for relation in group.alternatives {
                    providers[relation.name, default: []].append(
                        Provider(record: index, version: relation.version))
                }
            }
        }
    }

    /// Whether one alternative is fulfilled by something present.
    package func isFulfilled(_ group: RelationGroup, for dependent: PackageRecord) -> Bool {
        group.alternatives.contains { relation in
            let own = resolved(dependent.identity.architecture)
            return byName[relation.name]?.contains { fits($0, relation, from: own) } ?? false
                || providers[relation.name]?.contains { fits($0, relation, from: own) } ?? false
        }
    }

    /// What a Conflicts or Breaks relation hits: present packages other than the declaring one.
    package func hits(_ relation: Relation, of declaring: PackageRecord) -> [PackageRecord] {
        // Without a bound a Conflicts reaches every architecture; its own name never counts.
        let named = (byName[relation.name] ?? []).filter { hasVersion($0, relation) }
        let providing = (providers[relation.name] ?? []).filter { hasVersion($0, relation) }.map(\.record)
        return (named + providing).map { records[$0] }
            .filter { $0.identity.name != declaring.identity.name }
    }

    /// The dependents on the disk that would lose their last fulfilment without this package.
    package func dependents(of removed: Set<PackageIdentity>) -> [PackageRecord] {
        let remaining = InstalledIndex(records.filter { !removed.contains($0.identity) }, native: native)
        return remaining.records.filter { record in
            for field in [record.preDepends, record.depends] where !field.isEmpty {
                for group in RelationParser.groups(field)
                where isFulfilled(group, for: record) && !remaining.isFulfilled(group, for: record) {
                    return true
                }
            }
            return false
        }
    }

    // Everything here takes places and looks at single fields: copying a record counts a dozen references.

    private func fits(_ index: Int, _ relation: Relation, from own: String) -> Bool {
        reaches(index, relation.architecture, from: own) && hasVersion(index, relation)
    }

    private func fits(_ provider: Provider, _ relation: Relation, from own: String) -> Bool {
        reaches(provider.record, relation.architecture, from: own) && hasVersion(provider, relation)
    }

    private func hasVersion(_ index: Int, _ relation: Relation) -> Bool {
        relation.bound == nil || records[index].version.map(relation.accepts) ?? false
    }

    /// An unversioned Provides fulfils no versioned relation.
    private func hasVersion(_ provider: Provider, _ relation: Relation) -> Bool {
        relation.bound == nil || provider.version.map(relation.accepts) ?? false
    }

    private func reaches(_ index: Int, _ qualifier: String?, from dependent: String) -> Bool {
        let own = resolved(records[index].identity.architecture)
        switch qualifier {
        case "any"?:
            return own == dependent || records[index].multiArch == "allowed"
                || records[index].multiArch == "foreign"
        case "native"?: return own == native
        case let named?: return own == named
        case nil: return own == dependent || records[index].multiArch == "foreign"
        }
    }

    /// `all` counts as native.
    private func resolved(_ architecture: String) -> String {
        architecture == "all" || architecture.isEmpty ? native : architecture
    }
}
