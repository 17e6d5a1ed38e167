import DebArchive
package import DpkgModel
package import Host
import Paths

/// Compares the archives in apt's cache that a repair would unpack with the file lists of installed packages.
///
/// Before a download there is nothing to compare; after dpkg has refused an archive, it is in the cache.
/// Source: dpkg `src/main/archives.c`, which allows directories, diversions, and files that the new package
/// replaces.
package enum FileConflictReader {
    /// The largest total size of the archives to read, in bytes, which limits the time this takes.
    private static let largestSum: Int64 = 256 << 20
    private static let shown = 8

    /// - Parameter evidence: must have the solver's answer.
    package static func read(_ files: RootedFiles, _ evidence: Evidence) -> [FileConflictEvidence] {
        let archives = wanted(evidence)
        guard !archives.isEmpty, archives.reduce(0, { $0 + $1.size }) <= largestSum else { return [] }
        let diverted = diversions(files)
        var found: [FileConflictEvidence] = []
        for archive in archives {
            guard let opened = try? DebArchive(path: archive.path, in: files),
                let members = try? opened.members(),
                let stanza = (try? opened.control()).flatMap({ Deb822.parse($0).stanzas.first })
            else { continue }
            let paths = Set(
                members.filter { $0.kind != .directory && !diverted.contains($0.path) }.map(\.path))
            let replaced = RelationParser.groups(stanza["Replaces"] ?? "").flatMap(\.alternatives)
            found += conflicts(archive, paths, replaced, evidence, files)
        }
        return found
    }

    /// The archives that apt would install to repair dependencies, and those of partly unpacked packages.
    private static func wanted(_ evidence: Evidence) -> [CachedArchive] {
        let changes = evidence.solver?.fixBroken?.changes ?? []
        let names = Set(changes.map { "\($0.name) \($0.newVersion ?? "")" })
        let partial = Set(evidence.database.packages.filter(\.needsArchive).map(\.identity.name))
        guard !names.isEmpty || !partial.isEmpty else { return [] }
        return evidence.apt.cachedArchives.filter {
            $0.damage == nil
                && (partial.contains($0.package) || names.contains("\($0.package) \($0.version.text)"))
        }
    }

    private static func conflicts(
        _ archive: CachedArchive, _ paths: Set<String>, _ replaced: [Relation], _ evidence: Evidence,
        _ files: RootedFiles
    ) -> [FileConflictEvidence] {
        guard !paths.isEmpty else { return [] }
        return evidence.database.packages.compactMap { owner in
            guard owner.isPresent, owner.identity.name != archive.package,
                !replaced.contains(where: { relation in
                    relation.name == owner.identity.name
                        && owner.version.map(relation.accepts) ?? true
                }),
                let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(owner.infoStem).list", limit: 64 << 20)
            else { return nil }
            let common = bytes.split(separator: 0x0A).compactMap { line -> String? in
                let path = String(decoding: line, as: UTF8.self)
                guard paths.contains(path),
                    (try? files.status(path, followingLinks: false))?.kind != .directory
                else { return nil }
                return path
            }
            guard !common.isEmpty else { return nil }
            return FileConflictEvidence(
                package: PackageIdentity(name: archive.package, architecture: archive.architecture),
                version: archive.version.text, archive: archive.path, owner: owner.infoStem,
                paths: Array(common.prefix(shown)), count: common.count, vouchedDigest: archive.vouchedDigest)
        }
    }

    /// The diverted paths: the first of every three lines. Source: dpkg `lib/dpkg/db-fsys-divert.c`.
    private static func diversions(_ files: RootedFiles) -> Set<String> {
        let lines = ((try? files.text(HostPaths.Dpkg.diversions, limit: 16 << 20)) ?? "").split(
            separator: "\n", omittingEmptySubsequences: false)
        return Set(stride(from: 0, to: lines.count, by: 3).map { String(lines[$0]) })
    }
}
