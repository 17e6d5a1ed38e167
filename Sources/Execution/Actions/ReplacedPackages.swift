import DpkgModel

/// Finds the packages that dpkg would remove without asking in order to unpack an archive: the archive replaces them
/// (`Replaces`), and one of the two conflicts with the other (`Conflicts`).
///
/// Source: dpkg `src/main/unpack.c` and `src/main/archives.c`, `check_conflict`; Debian Policy 7.6.2.
enum ReplacedPackages {
    /// Packages that are selected for removal are left out.
    ///
    /// - Parameter archive: the archive's control fields.
    static func removed(by archive: Deb822Stanza, among packages: [PackageRecord]) -> [PackageRecord] {
        let name = archive["Package"] ?? ""
        let version = PackageVersion(archive["Version"] ?? "")
        let provided = Set(relations(archive["Provides"] ?? "").map(\.name)).union([name])
        let conflicts = relations(archive["Conflicts"] ?? "")
        let replaces = relations(archive["Replaces"] ?? "")
        return packages.filter { record in
            guard record.isPresent, record.identity.name != name, let own = record.version,
                record.want != .deinstall, record.want != .purge,
                replaces.contains(where: { $0.name == record.identity.name && $0.accepts(own) })
            else { return false }
            let names = Set(relations(record.provides).map(\.name))
            return conflicts.contains {
                $0.name == record.identity.name ? $0.accepts(own) : names.contains($0.name)
            }
                || relations(record.conflicts).contains {
                    $0.name == name ? $0.accepts(version) : provided.contains($0.name)
                }
        }
    }

    private static func relations(_ field: String) -> [Relation] {
        field.isEmpty ? [] : RelationParser.groups(field).flatMap(\.alternatives)
    }
}
