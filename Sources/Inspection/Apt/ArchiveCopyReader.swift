import DebArchive
package import DpkgModel
package import Host
import Paths

/// Searches for the .debs of installed package versions: in signed indexes, and among files on this machine.
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

    /// One entry for each package that has a version, or that can be completed only by its archive.
    package func copies(of records: [PackageRecord]) -> [ArchiveCopyEvidence] {
        guard !records.isEmpty else { return [] }
        let offers = SignedIndexes(files: files, sources: sources).offers(
            of: Set(records.map(\.identity.name)), architectures: Set(records.map { architecture($0) }))
        let origin = InstalledOrigin(files: files, packages: Set(records.map(\.identity.name)))
        let candidates = candidates()
        return records.compactMap { record in
            // A half-installed package may have no version yet.
            guard let version = record.version?.text ?? (record.needsArchive ? "" : nil) else { return nil }
            let own = offers.filter { offer in
                offer.name == record.identity.name
                    && (offer.archive.architecture == architecture(record)
                        || offer.archive.architecture == "all")
            }
            let same = origin.vouching(own, version: version)
            // The entries have the same hash: the archive can be fetched from any of their addresses.
            var vouched = same.first?.archive
            for address in same.dropFirst().flatMap(\.archive.addresses)
            where vouched?.addresses.contains(address) == false {
                vouched?.addresses.append(address)
            }
            let others = Set(own.map(\.version)).subtracting([version])
                .sorted { PackageVersion($0) > PackageVersion($1) }
            let hashes = Set(same.map(\.archive.sha256))
            var copy = ArchiveCopyEvidence(
                package: record.identity, version: version, vouched: vouched,
                files: found(record, version, same.map(\.archive), hashes, candidates),
                otherVersions: others)
            if record.needsArchive {
                copy.otherFiles = candidates.filter { candidate in
                    claim(candidate, record, ofAnyArchitecture: true).map {
                        $0.version != version || !fits($0.architecture, record)
                    } ?? false
                }.map(\.path)
            }
            return copy
        }
    }

    /// Packages that are not installed, each with the newest version that a trusted index has; without such an index, with
    /// the version of a file on this machine.
    package func absent(_ names: Set<String>) -> [PackageRecord] {
        guard !names.isEmpty else { return [] }
        let offers = SignedIndexes(files: files, sources: sources).offers(of: names, architectures: [native])
        let candidates = candidates()
        return names.sorted().compactMap { name in
            let own = offers.filter { $0.name == name }.map {
                (version: PackageVersion($0.version), architecture: $0.archive.architecture)
            }
            var record = PackageRecord(identity: PackageIdentity(name: name, architecture: native))
            if let newest = own.max(by: { $0.version < $1.version }) {
                record.version = newest.version
                record.identity.architecture = newest.architecture
                return record
            }
            for candidate in candidates where candidate.name.hasPrefix(name + "_") {
                guard let claim = claim(candidate, record) else { continue }
                record.version = PackageVersion(claim.version)
                record.identity.architecture = claim.architecture
                return record
            }
            return nil
        }
    }

    /// The packages of which a .deb may be on this machine, judging by file names alone.
    package func withFiles(_ records: [PackageRecord]) -> [PackageRecord] {
        let names = Set(candidates().map { String($0.name.prefix { $0 != "_" }) })
        return records.filter { names.contains($0.identity.name) }
    }

    private func architecture(_ record: PackageRecord) -> String {
        record.identity.architecture.isEmpty ? native : record.identity.architecture
    }

    /// A .deb that is known only by its name and size.
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
            for (name, status) in (try? place.entries(in: path)) ?? [] where name.hasSuffix(".deb") {
                let own = "\(path)/\(name)"
                // The user may have brought links. Of a file that ends elsewhere the contents decide all the same.
                let target = status.kind == .symbolicLink ? try? place.status(own) : status
                guard let target, target.kind == .regular else { continue }
                found.append(
                    Candidate(path: own, isOutside: isOutside, name: name, size: target.size))
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
            var claim = mayBe(candidate, record) ? claim(candidate, record) : nil
            if claim?.version != version { claim = nil }
            guard claim != nil || sizes.contains(candidate.size) else { continue }
            let place = candidate.isOutside ? RootedFiles.machine : files
            guard let digest = try? FileDigest.sha256(of: candidate.path, files: place) else { continue }
            if let archive = vouched.first(where: { $0.sha256 == digest }) {
                trusted.append(
                    ArchiveFileEvidence(
                        path: candidate.path, isOutside: candidate.isOutside, sha256: digest,
                        architecture: archive.architecture, isVouched: true))
            } else if let claim {
                others.append(
                    ArchiveFileEvidence(
                        path: candidate.path, isOutside: candidate.isOutside, sha256: digest,
                        architecture: claim.architecture, isVouched: false))
            }
        }
        // A cached file with the right name but a wrong hash is damaged, so it is not counted as a copy.
        return trusted + (hashes.isEmpty ? others : [])
    }

    /// Whether a .deb has to be opened: because of its name, or, for a package that only an archive can complete,
    /// whatever its name.
    private func mayBe(_ candidate: Candidate, _ record: PackageRecord) -> Bool {
        candidate.name.hasPrefix(record.identity.name + "_") || record.needsArchive
    }

    private func fits(_ architecture: String, _ record: PackageRecord) -> Bool {
        architecture == "all" || architecture == self.architecture(record)
    }

    /// The version and architecture in a .deb, if it is readable and of this package.
    ///
    /// - Parameter ofAnyArchitecture: also where dpkg would not take it for the installed package: a package may change
    ///   its architecture from one version to the next.
    private func claim(
        _ candidate: Candidate, _ record: PackageRecord, ofAnyArchitecture: Bool = false
    ) -> (version: String, architecture: String)? {
        let place = candidate.isOutside ? RootedFiles.machine : files
        guard let archive = try? DebArchive(path: candidate.path, in: place),
            let control = try? archive.control(), let stanza = Deb822.parse(control).stanzas.first,
            stanza["Package"] == record.identity.name, let version = stanza["Version"],
            let architecture = stanza["Architecture"], ofAnyArchitecture || fits(architecture, record)
        else { return nil }
        return (version, architecture)
    }
}
