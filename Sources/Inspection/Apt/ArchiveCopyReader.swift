import DebArchive
package import DpkgModel
package import Host

/// Looks for the .debs of installed package versions: what signed indexes say of them, and files at hand.
package struct ArchiveCopyReader {
    private let files: RootedFiles
    private let sources: [SourceEntry]
    private let native: String
    /// A directory of the running machine (`--debs`), nil without.
    private let directory: String?

    package init(files: RootedFiles, sources: [SourceEntry], native: String, directory: String?) {
        self.files = files
        self.sources = sources
        self.native = native
        self.directory = directory
    }

    /// One entry a package that has a version.
    package func copies(of records: [PackageRecord]) -> [ArchiveCopyEvidence] {
        guard !records.isEmpty else { return [] }
        let offers = SignedIndexes(files: files, sources: sources).offers(
            of: Set(records.map(\.identity.name)), architectures: Set(records.map { architecture($0) }))
        let candidates = candidates()
        return records.compactMap { record in
            guard let version = record.version?.text else { return nil }
            let own = offers.filter { offer in
                offer.name == record.identity.name
                    && (offer.archive.architecture == architecture(record)
                        || offer.archive.architecture == "all")
            }
            let same = own.filter { $0.version == version }
            // Several archives may have the same version; the same hash is the same file.
            var vouched = same.first?.archive
            for offer in same where offer.archive.sha256 == vouched?.sha256 {
                for address in offer.archive.addresses where vouched?.addresses.contains(address) == false {
                    vouched?.addresses.append(address)
                }
            }
            let others = Set(own.map(\.version)).subtracting([version])
                .sorted { PackageVersion($0) > PackageVersion($1) }
            let hashes = Set(same.map(\.archive.sha256))
            return ArchiveCopyEvidence(
                package: record.identity, version: version, vouched: vouched,
                files: found(record, version, same.map(\.archive), hashes, candidates),
                otherVersions: others)
        }
    }

    /// Those of the packages of which a .deb may be at hand, by the names of files alone.
    package func withFiles(_ records: [PackageRecord]) -> [PackageRecord] {
        let names = Set(candidates().map { String($0.name.prefix { $0 != "_" }) })
        return records.filter { names.contains($0.identity.name) }
    }

    private func architecture(_ record: PackageRecord) -> String {
        record.identity.architecture.isEmpty ? native : record.identity.architecture
    }

    /// A .deb by its name and size alone.
    private struct Candidate {
        let path: String
        let isOutside: Bool
        let name: String
        let size: Int64
    }

    private func candidates() -> [Candidate] {
        var found: [Candidate] = []
        var places: [(String, RootedFiles, Bool)] = [
            (HostPaths.Apt.archives, files, false), (HostPaths.Apt.archivesBackup, files, false),
        ]
        if let directory { places.insert((directory, .machine, !files.paths.isRunningMachine), at: 0) }
        for (path, place, isOutside) in places {
            for (name, status) in (try? place.entries(in: path)) ?? []
            where status.kind == .regular && name.hasSuffix(".deb") {
                found.append(
                    Candidate(
                        path: "\(path)/\(name)", isOutside: isOutside, name: name, size: status.size))
            }
        }
        return found
    }

    private func found(
        _ record: PackageRecord, _ version: String, _ vouched: [VouchedArchive], _ hashes: Set<String>,
        _ candidates: [Candidate]
    ) -> [ArchiveFileEvidence] {
        let sizes = Set(vouched.map(\.sizeBytes))
        var trusted: [ArchiveFileEvidence] = []
        var others: [ArchiveFileEvidence] = []
        for candidate in candidates {
            let isNamed = candidate.name.hasPrefix(record.identity.name + "_")
            guard isNamed || sizes.contains(candidate.size) else { continue }
            let place = candidate.isOutside ? RootedFiles.machine : files
            guard let digest = try? FileDigest.sha256(of: candidate.path, files: place) else { continue }
            if let archive = vouched.first(where: { $0.sha256 == digest }) {
                trusted.append(
                    ArchiveFileEvidence(
                        path: candidate.path, isOutside: candidate.isOutside, sha256: digest,
                        architecture: archive.architecture, isVouched: true))
            } else if isNamed,
                let architecture = claimed(place.paths.display(candidate.path), record, version)
            {
                others.append(
                    ArchiveFileEvidence(
                        path: candidate.path, isOutside: candidate.isOutside, sha256: digest,
                        architecture: architecture, isVouched: false))
            }
        }
        // A cached file with the right name and a wrong hash is damage: it is no copy, whatever it claims.
        return trusted + (hashes.isEmpty ? others : [])
    }

    /// The architecture that a .deb says it has, when it says to be this package and version and can be read.
    private func claimed(_ path: String, _ record: PackageRecord, _ version: String) -> String? {
        guard let archive = try? DebArchive(path: path), let control = try? archive.control(),
            let stanza = Deb822.parse(control).stanzas.first, stanza["Package"] == record.identity.name,
            stanza["Version"] == version, let architecture = stanza["Architecture"],
            architecture == "all" || architecture == self.architecture(record)
        else { return nil }
        return architecture
    }
}
