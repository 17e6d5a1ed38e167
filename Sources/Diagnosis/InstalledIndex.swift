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
            satisfiers(of: relation, for: dependent, reachesAllArchitectures: false).first != nil
        }
    }

    /// What a Conflicts or Breaks relation hits: present packages other than the declaring one.
    package func hits(_ relation: Relation, of declaring: PackageRecord) -> [PackageRecord] {
        satisfiers(of: relation, for: declaring, reachesAllArchitectures: true)
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

    private func satisfiers(
        of relation: Relation, for dependent: PackageRecord, reachesAllArchitectures: Bool
    ) -> [PackageRecord] {
        var found: [PackageRecord] = []
        for index in byName[relation.name] ?? [] {
            let candidate = records[index]
            guard
                reachesAllArchitectures || reaches(candidate, relation.architecture, from: dependent),
                relation.bound == nil || candidate.version.map(relation.accepts) ?? false
            else { continue }
            found.append(candidate)
        }
        for provider in providers[relation.name] ?? [] {
            let candidate = records[provider.record]
            guard
                reachesAllArchitectures || reaches(candidate, relation.architecture, from: dependent),
                // An unversioned Provides fulfils no versioned relation.
                relation.bound == nil || provider.version.map(relation.accepts) ?? false
            else { continue }
            found.append(candidate)
        }
        return found
    }

    private func reaches(
        _ candidate: PackageRecord, _ qualifier: String?, from dependent: PackageRecord
    ) -> Bool {
        let own = resolved(candidate.identity.architecture)
        switch qualifier {
        case "any"?:
            return candidate.multiArch == "allowed" || candidate.multiArch == "foreign"
                || own == resolved(dependent.identity.architecture)
        case "native"?: return own == native
        case let named?: return own == named
        case nil:
            return candidate.multiArch == "foreign" || own == resolved(dependent.identity.architecture)
        }
    }

    /// `all` counts as native.
    private func resolved(_ architecture: String) -> String {
        architecture == "all" || architecture.isEmpty ? native : architecture
    }
}
