import DebArchive
import DpkgModel
import Host
import Paths

/// Reads the .debs in apt's cache: their names, and whether their structure matches their size.
enum CachedArchiveReader {
    static func read(_ files: RootedFiles) -> [CachedArchive] {
        guard let names = try? files.names(in: HostPaths.Apt.archives) else { return [] }
        return names.compactMap { name in
            guard let parts = ArchiveFileName(name) else { return nil }
            let path = "\(HostPaths.Apt.archives)/\(name)"
            guard let status = try? files.status(path, followingLinks: false) else { return nil }
            let damage =
                status.kind == .regular ? damage(path, size: status.size, files) : "it is not a file"
            var archive = CachedArchive(
                path: path, package: parts.package, version: PackageVersion(parts.version),
                architecture: parts.architecture, size: status.size, damage: damage)
            archive.modifiedAt = status.modifiedSeconds
            return archive
        }
    }

    /// The largest number of archives with other names that are opened, which limits the time.
    private static let mostStrays = 512

    /// The archives in the cache that do not have apt's names: what they are stands only in them. Damaged ones are
    /// left out, since nobody knows what they were.
    static func strays(_ files: RootedFiles) -> [CachedArchive] {
        let names = ((try? files.names(in: HostPaths.Apt.archives)) ?? []).filter {
            $0.hasSuffix(".deb") && ArchiveFileName($0) == nil
        }
        var found: [CachedArchive] = []
        for name in names {
            guard found.count < mostStrays else { break }
            let path = "\(HostPaths.Apt.archives)/\(name)"
            guard let status = try? files.status(path, followingLinks: false), status.kind == .regular,
                status.size > 0, let control = try? DebArchive(path: path, in: files).control(),
                let stanza = Deb822.parse(control).stanzas.first, let package = stanza["Package"],
                let version = stanza["Version"], let architecture = stanza["Architecture"]
            else { continue }
            var archive = CachedArchive(
                path: path, package: package, version: PackageVersion(version), architecture: architecture,
                size: status.size, damage: nil)
            archive.modifiedAt = status.modifiedSeconds
            found.append(archive)
        }
        return found
    }

    /// The same archives, compared with the signed indexes: first the size, then the SHA-256. apt itself
    /// accepts a cached archive of the right size without checking its hash.
    ///
    /// Source: apt `apt-pkg/acquire-item.cc`, `pkgAcqArchive::QueueNext`.
    static func compared(
        _ archives: [CachedArchive], _ files: RootedFiles, sources: [SourceEntry], memory: DigestMemory
    ) -> [CachedArchive] {
        let sound = archives.filter { $0.damage == nil }
        guard !sound.isEmpty else { return archives }
        let offers = SignedIndexes(files: files, sources: sources).offers(
            of: Set(sound.map(\.package)), architectures: Set(sound.map(\.architecture)))
        let byName = Dictionary(grouping: offers, by: \.name)
        let origin = InstalledOrigin(files: files, packages: Set(sound.map(\.package)))
        return archives.map { archive in
            guard archive.damage == nil else { return archive }
            let own = (byName[archive.package] ?? []).filter {
                $0.archive.architecture == archive.architecture
            }
            let isInstalled = origin.isInstalled(archive.package, version: archive.version.text)
            let fitting =
                isInstalled
                ? origin.vouching(own, version: archive.version.text)
                : own.filter { $0.version == archive.version.text }
            return fitting.isEmpty ? archive : compared(archive, fitting.map(\.archive), files, memory)
        }
    }

    private static func compared(
        _ archive: CachedArchive, _ vouched: [VouchedArchive], _ files: RootedFiles, _ memory: DigestMemory
    ) -> CachedArchive {
        var result = archive
        let sameSize = vouched.filter { $0.sizeBytes == archive.size }
        if sameSize.isEmpty {
            result.damage = "it has \(archive.size) bytes, the index says \(vouched.first?.sizeBytes ?? 0)"
        } else if let status = try? files.status(archive.path),
            let digest = try? memory.sha256(of: archive.path, status: status, files: files)
        {
            result.vouchedDigest = sameSize.contains { $0.sha256 == digest } ? digest : nil
            if result.vouchedDigest == nil { result.damage = "its SHA-256 is not the one that the index has" }
        }
        result.differsFromIndex = result.damage != nil
        return result
    }

    private static func damage(_ path: String, size: Int64, _ files: RootedFiles) -> String? {
        guard size > 0 else { return "it is empty" }
        do {
            return try DebArchive.outlineProblem(of: path, in: files).map { "it \($0.text)" }
        } catch {
            return "it cannot be read: \(error.reason)"
        }
    }
}
