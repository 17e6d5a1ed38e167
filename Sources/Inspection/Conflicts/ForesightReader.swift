package import DpkgModel
package import Host
import Paths

/// Looks into the archives that an upgrade would unpack, as far as they are on this machine: whose files they would
/// overwrite, whether dpkg takes their architecture, and how much space they need.
package struct ForesightReader {
    private let files: RootedFiles
    private let memory: ArchiveListingMemory

    package init(files: RootedFiles, memory: ArchiveListingMemory) {
        self.files = files
        self.memory = memory
    }

    /// - Parameter evidence: must have the solver's answer.
    /// - Returns: nil when there is nothing to upgrade.
    package func read(
        _ evidence: Evidence
    ) -> (foresight: UpgradeForesight, conflicts: [FileConflictEvidence])? {
        let changes = evidence.solver?.upgrade?.changes ?? []
        let unpacked = changes.filter { $0.newVersion != nil && $0.kind != .remove && $0.kind != .purge }
        guard !unpacked.isEmpty else { return nil }
        var foresight = UpgradeForesight()
        let archives = archives(of: unpacked, evidence)
        foresight.missing = archives.filter { $0.archive == nil }.map { Self.title($0.change) }
        let here = archives.compactMap { pair in pair.archive.map { (change: pair.change, archive: $0) } }
        let listings = memory.listings(of: here.map(\.archive), in: files)
        foresight.unread = zip(here, listings).filter { $0.1 == nil }.map { Self.title($0.0.change) }
        let read = listings.compactMap(\.self)
        guard !read.isEmpty else { return (foresight, []) }
        let removed = evidence.database.packages.map(\.identity).filter { identity in
            changes.contains { ($0.kind == .remove || $0.kind == .purge) && $0.concerns(identity) }
        }
        var conflicts = FileConflictSearch(
            files, read, removed: Set(removed), packages: evidence.database.packages
        ).conflicts()
        for index in conflicts.indices { conflicts[index].isUpgrade = true }
        let forecast = SpaceForecast(files, read, evidence)
        foresight.needs = forecast.needs
        foresight.obstacles = architectures(read, evidence) + snaps(read) + forecast.obstacles
        return (foresight, conflicts)
    }

    private static func title(_ change: PackageChange) -> String {
        "\(change.name) \(change.newVersion ?? "")"
    }

    // MARK: archives

    /// The archive of each package, in apt's cache or in a source that is a directory of this machine; apt copies
    /// nothing from there.
    private func archives(
        of changes: [PackageChange], _ evidence: Evidence
    ) -> [(change: PackageChange, archive: CachedArchive?)] {
        let cached = Dictionary(
            grouping: evidence.apt.cachedArchives.filter { $0.damage == nil }, by: \.package)
        let native = evidence.database.nativeArchitecture
        func fits(_ architecture: String, _ change: PackageChange) -> Bool {
            architecture == change.architecture || architecture == "all"
                || (change.architecture == "all" && architecture == native)
        }
        var found = changes.map { change in
            let archive = (cached[change.name] ?? []).first { archive in
                archive.version.text == change.newVersion && fits(archive.architecture, change)
            }
            return (change: change, archive: archive)
        }
        let hasLocalSource = evidence.apt.sources.contains { source in
            source.uris.contains { $0.hasPrefix("file:") }
        }
        guard hasLocalSource, found.contains(where: { $0.archive == nil }) else { return found }
        let lacking = found.filter { $0.archive == nil }.map(\.change)
        let offers = SignedIndexes(files: files, sources: evidence.apt.sources).offers(
            of: Set(lacking.map(\.name)), architectures: Set(lacking.map(\.architecture) + [native]))
        for index in found.indices where found[index].archive == nil {
            let change = found[index].change
            let own = offers.filter {
                $0.name == change.name && $0.version == change.newVersion
                    && fits($0.archive.architecture, change)
            }
            found[index].archive = own.lazy.compactMap { local($0.archive, change) }.first
        }
        return found
    }

    private func local(_ archive: VouchedArchive, _ change: PackageChange) -> CachedArchive? {
        for address in archive.addresses where address.hasPrefix("file:") {
            let rest = address.dropFirst("file:".count)
            let path = rest.hasPrefix("//") ? String(rest.dropFirst(2)) : String(rest)
            guard let status = try? files.status(path), status.size == archive.sizeBytes else { continue }
            return CachedArchive(
                path: path, package: change.name, version: PackageVersion(change.newVersion ?? ""),
                architecture: archive.architecture, size: status.size, damage: nil)
        }
        return nil
    }

    // MARK: obstacles

    /// Ubuntu's transitional packages, of which the preinst installs a snap: it fails where snapd does not run, in
    /// recovery, a chroot or a container. Their versions have `snap` in them, as `1:1snap1-0ubuntu5`.
    private func snaps(_ listings: [ArchiveListing]) -> [UpgradeObstacle] {
        guard !files.exists(HostPaths.Machine.snapdSocket) else { return [] }
        return listings.filter { $0.needed.contains("snapd") && $0.version.text.contains("snap") }.map {
            UpgradeObstacle(package: $0.identity, version: $0.version.text, kind: .snapdNotRunning)
        }
    }

    private func architectures(_ listings: [ArchiveListing], _ evidence: Evidence) -> [UpgradeObstacle] {
        let native = evidence.database.nativeArchitecture
        guard !native.isEmpty else { return [] }
        let known = [native, "all"] + evidence.database.foreignArchitectures
        return listings.filter { !known.contains($0.identity.architecture) }.map {
            UpgradeObstacle(package: $0.identity, version: $0.version.text, kind: .architecture)
        }
    }
}
