package import DpkgModel

/// Unmet Depends and Pre-Depends, and violated Conflicts and Breaks, of packages on the disk. It is computed from
/// dpkg's database alone, without libapt and indexes.
package enum DependencyCheck: Check {
    package static let codes: [FindingCode] = [.unmetDependency, .conflictingPackages]

    package static func findings(in evidence: Evidence) -> [Finding] { findings(in: evidence.database) }

    /// The same, for callers that have read only the database so far.
    package static func findings(in database: DatabaseEvidence) -> [Finding] {
        // With a damaged status file, dependencies only seem to be unmet. It has a finding of its own.
        guard database.isPresent, database.status.condition == .present else { return [] }
        let index = InstalledIndex(database.packages, native: database.nativeArchitecture)
        var found: [Finding] = []
        // A half-installed package is installed again first. Only then its dependencies and conflicts are known.
        for place in database.packages.indices where database.packages[place].state >= .unpacked {
            if let finding = unmet(place, index) { found.append(finding) }
            if let finding = conflicts(place, index) { found.append(finding) }
        }
        return found
    }

    private static func unmet(_ place: Int, _ index: InstalledIndex) -> Finding? {
        var facts: [Fact] = []
        func look(_ name: String, _ field: String) {
            guard !field.isEmpty else { return }
            for group in index.unfulfilled(field, of: place) {
                facts.append(
                    Fact(
                        "\(name): \(group) \(index.lack(group))", file: index.records[place].file,
                        line: index.records[place].line))
            }
        }
        look("Pre-Depends", index.records[place].preDepends)
        look("Depends", index.records[place].depends)
        guard !facts.isEmpty else { return nil }
        return Finding(
            .unmetDependency, .broken, subject(index.records[place]), facts: facts,
            outlook:
                "apt refuses to install anything else; apt-get install -f completes it if the archive can")
    }

    private static func conflicts(_ place: Int, _ index: InstalledIndex) -> Finding? {
        var facts: [Fact] = []
        var others: [PackageIdentity] = []
        func look(_ name: String, _ field: String) {
            guard !field.isEmpty else { return }
            for hit in index.hits(field, of: place) where index.records[hit.place].state >= .unpacked {
                let other = index.records[hit.place]
                others.append(other.identity)
                facts.append(
                    Fact(
                        "\(name): \(hit.relation), and \(other.identity) \(other.version?.text ?? "?") is installed",
                        file: index.records[place].file, line: index.records[place].line))
            }
        }
        look("Conflicts", index.records[place].conflicts)
        look("Breaks", index.records[place].breaks)
        guard !facts.isEmpty else { return nil }
        return Finding(
            .conflictingPackages, .broken, subject(index.records[place]), facts: facts,
            outlook: "another version of one of them, or the removal of one, ends it", others: others)
    }

    private static func subject(_ record: PackageRecord) -> Subject {
        .package(record.identity, version: record.version?.text)
    }
}
