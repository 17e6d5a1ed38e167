package import DpkgModel

/// Unmet Depends and Pre-Depends, and violated Conflicts and Breaks, among what is on the disk, from the
/// database alone: it needs no libapt and no index.
package enum DependencyCheck: Check {
    package static let codes: [FindingCode] = [.unmetDependency, .conflictingPackages]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let database = evidence.database
        // A damaged status file makes every dependency look unmet: its own finding comes first.
        guard database.isPresent, database.status.condition == .present else { return [] }
        let index = InstalledIndex(database.packages, native: database.nativeArchitecture)
        var found: [Finding] = []
        // A half-installed package is installed again first: what it needs, and hits, shows then.
        for record in database.packages where record.state >= .unpacked {
            if let finding = unmet(record, index) { found.append(finding) }
            if let finding = conflicts(record, index) { found.append(finding) }
        }
        return found
    }

    private static func unmet(_ record: PackageRecord, _ index: InstalledIndex) -> Finding? {
        var facts: [Fact] = []
        for (name, field) in [("Pre-Depends", record.preDepends), ("Depends", record.depends)]
        where !field.isEmpty {
            for group in RelationParser.groups(field) where !index.isFulfilled(group, for: record) {
                facts.append(Fact("\(name): \(group) is not installed", file: record.file, line: record.line))
            }
        }
        guard !facts.isEmpty else { return nil }
        return Finding(
            .unmetDependency, .broken, .package(record.identity, version: record.version?.text),
            facts: facts,
            outlook:
                "apt refuses to install anything else; apt-get install -f completes it if the archive can")
    }

    private static func conflicts(_ record: PackageRecord, _ index: InstalledIndex) -> Finding? {
        var facts: [Fact] = []
        var others: [PackageIdentity] = []
        for (name, field) in [("Conflicts", record.conflicts), ("Breaks", record.breaks)]
        where !field.isEmpty {
            for group in RelationParser.groups(field) {
                for relation in group.alternatives {
                    for hit in index.hits(relation, of: record) where hit.state >= .unpacked {
                        others.append(hit.identity)
                        let version = hit.version?.text ?? "?"
                        facts.append(
                            Fact(
                                "\(name): \(relation), and \(hit.identity) \(version) is installed",
                                file: record.file, line: record.line))
                    }
                }
            }
        }
        guard !facts.isEmpty else { return nil }
        return Finding(
            .conflictingPackages, .broken, .package(record.identity, version: record.version?.text),
            facts: facts, outlook: "another version of one of them, or the removal of one, ends it",
            others: others)
    }
}
