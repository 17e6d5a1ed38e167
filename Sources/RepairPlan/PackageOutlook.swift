import Diagnosis
import DpkgModel

/// Decides for each package how it is repaired, and which findings need fresh indexes. It is decided once for a plan,
/// before any remedy plans a step, so that remedies agree without asking each other.
///
/// | a package that | is in | why, and what is done |
/// |---|---|---|
/// | is selected for removal, of which dpkg has begun, and whose removal `RemovalGuard` allows | `leaving` | the administrator asked for it: the removal is finished |
/// | has damaged lists, checksums or scripts, of which a copy of `info/` is on this machine, not tried yet | `copied` | the copy is copied back: nothing is fetched or unpacked |
/// | has the same damage and no copy, is unpacked or further, and its own version's archive is available | `restored` | the damaged files alone come from the archive |
/// | is reinst-required or half-installed, is older in the database than in dpkg.log, or has the same damage; and is not in `leaving`, not in `copied`, and not in `restored` with that step still to be tried | `reinstalled` | nothing less repairs it |
/// | owns a damaged tool, or probably brings a missing one, and its own version's archive is available | `rescued` | the files alone are put back, without dpkg, which may need them |
/// | has damaged files, or a damaged tool that is not needed by every installation; and is in neither of the two above | `damaged` | it is installed again at its version |
/// | is not configured, and needs another one that is not | `waiting` | it is configured after that one; it is not what fails |
/// | owns a lost key file of a source | `keyOwners` | it is installed again, so that the indexes can be checked |
struct PackageOutlook: Sendable {
    /// A package whose lists, checksums or scripts are written again from an archive.
    struct Restoration: Sendable {
        let record: PackageRecord
        /// The ends of the names of the files in `info/`: `list`, `md5sums`, `postinst`.
        let names: [String]
        let source: ArchiveSource
    }

    /// A package whose damaged programs or libraries are put back from an archive.
    struct Rescue: Sendable {
        let record: PackageRecord
        let source: ArchiveSource
    }

    private(set) var leaving: Set<PackageIdentity> = []
    private(set) var copied: Set<PackageIdentity> = []
    private(set) var restored: [Restoration] = []
    private(set) var reinstalled: [PackageRecord] = []
    /// Those of them whose archive is a file on this machine that was not tried yet.
    private(set) var atHand: Set<PackageIdentity> = []
    private(set) var rescued: [Rescue] = []
    private(set) var damaged: [PackageRecord] = []
    private(set) var keyOwners: [PackageRecord] = []
    /// The unconfigured packages for which an unconfigured package waits, by the package that waits. It is not what
    /// fails.
    private(set) var waiting: [PackageIdentity: [PackageIdentity]] = [:]
    /// Findings about the indexes and their keys, which fresh indexes repair. Empty when nothing may be fetched
    /// (`--offline`).
    private(set) var indexFindings: [FindingKey] = []
    /// Findings about packages whose repair depends on the versions that the archive has today. Empty with `--offline`.
    private(set) var archiveFindings: [FindingKey] = []

    /// Whether the plan needs fresh indexes.
    var needsUpdate: Bool { !indexFindings.isEmpty || !archiveFindings.isEmpty }

    /// Findings that a reinstallation repairs.
    static let codesOfReinstallation: [FindingCode] =
        [.reinstallRequired, .halfInstalled, .databaseOutOfDate] + InfoFileCheck.codesOfFiles

    /// An empty outlook, for a context that is not complete yet.
    init() {}

    init(_ context: PlanContext) {
        leaving = Set(Self.leaving(context))
        copied = Set(
            context.evidence.database.infoCopies
                .filter { !context.wasTried(.init(.copyInfo, $0.directory)) }.flatMap(\.packages))
        restored = restorations(context)
        let pending = Set(
            restored.map(\.record.identity).filter { !context.wasTried(.init(.restoreInfo, $0)) })
        reinstalled = context.records(Self.codesOfReinstallation).filter {
            !leaving.contains($0.identity) && !copied.contains($0.identity) && !pending.contains($0.identity)
        }
        atHand = Set(
            reinstalled.filter { record in
                !context.wasTried(.init(.unpack, record.identity))
                    && PackageArchives(record, context).exactFile != nil
            }.map(\.identity))
        rescued = Self.rescues(context)
        damaged = damagedPackages(context)
        keyOwners = Self.keyOwners(context)
        waiting = Self.waiting(context)
        readIndexNeeds(context)
    }

    private static func leaving(_ context: PlanContext) -> [PackageIdentity] {
        context.evidence.database.packages.filter {
            $0.isRemovalBegun && context.guardian.answer(removing: [$0.identity]) == .allowed
        }.map(\.identity)
    }

    private func restorations(_ context: PlanContext) -> [Restoration] {
        context.records(InfoFileCheck.codesOfFiles).compactMap { record in
            let isWholeOtherwise = context.findings(.databaseOutOfDate).allSatisfy {
                $0.subject.identity != record.identity
            }
            guard record.flag == .okay, record.state >= .unpacked, !copied.contains(record.identity),
                isWholeOtherwise, let source = PackageArchives(record, context).ofInstalledVersion
            else { return nil }
            let names = context.evidence.database.infoFiles.filter { $0.package == record.identity }
                .compactMap { problem in
                    problem.path.lastIndex(of: ".").map {
                        String(problem.path[problem.path.index(after: $0)...])
                    }
                }
            return names.isEmpty ? nil : Restoration(record: record, names: names, source: source)
        }
    }

    private static func rescues(_ context: PlanContext) -> [Rescue] {
        guard !context.findings(.damagedProgram).isEmpty else { return [] }
        var seen: Set<PackageIdentity> = []
        return (context.evidence.tools?.damaged ?? []).compactMap { file in
            guard let record = context.bringer(of: file), seen.insert(record.identity).inserted,
                let source = PackageArchives(record, context).ofInstalledVersion
            else { return nil }
            return Rescue(record: record, source: source)
        }
    }

    private func damagedPackages(_ context: PlanContext) -> [PackageRecord] {
        var records = context.records(.damagedFiles)
        // A damaged tool without which packages can still be installed: its package is installed again, unless the file
        // alone is put back (`rescued`).
        for file in context.evidence.tools?.damaged ?? [] where !file.isBlocking {
            if let owner = context.owner(of: file),
                !records.contains(where: { $0.identity == owner.identity })
            {
                records.append(owner)
            }
        }
        let others = Set(rescued.map(\.record.identity)).union(reinstalled.map(\.identity))
        let damaged = Set(
            (context.evidence.files?.damaged ?? []).filter { !$0.isOnlyInterpreter }.map(\.package))
        let tools = Set((context.evidence.tools?.damaged ?? []).compactMap(\.owner))
        return records.filter { record in
            !others.contains(record.identity)
                && (damaged.contains(record.identity) || tools.contains(record.infoStem))
        }
    }

    /// The number of unconfigured packages for which it is looked up who waits for them: each costs a pass over the
    /// database.
    private static let mostAwaited = 100

    private static func waiting(_ context: PlanContext) -> [PackageIdentity: [PackageIdentity]] {
        let packages = context.evidence.database.packages
        let unconfigured = packages.filter { $0.isPresent && !$0.isConfigured }
        guard unconfigured.count > 1 else { return [:] }
        let index = InstalledIndex(packages, native: context.native)
        var waiting: [PackageIdentity: [PackageIdentity]] = [:]
        for awaited in unconfigured.prefix(mostAwaited) {
            for record in index.dependents(of: [awaited.identity])
            where !record.isConfigured && record.identity != awaited.identity {
                waiting[record.identity, default: []].append(awaited.identity)
            }
        }
        return waiting
    }

    private static func keyOwners(_ context: PlanContext) -> [PackageRecord] {
        let names = Set(context.lostKeyFiles.compactMap(\.owner?.name))
        return context.evidence.database.packages.filter { names.contains($0.identity.name) && $0.isPresent }
    }

    private mutating func readIndexNeeds(_ context: PlanContext) {
        guard !context.options.isOffline else { return }
        indexFindings = context.findings(
            .indexMissing, .indexDamaged, .indexOld, .releaseExpired, .sourceKeyMissing, .sourceKeyUnusable
        ).map(\.key)
        archiveFindings =
            (context.findings(
                .reinstallRequired, .halfInstalled, .unpacked, .halfConfigured, .unmetDependency,
                .conflictingPackages, .versionSkew, .databaseOutOfDate)
            + context.findings(InfoFileCheck.codesOfFiles))
            // The removal of a package does not depend on the archive.
            .filter { finding in finding.subject.identity.map { !leaving.contains($0) } ?? true }.map(\.key)
    }
}
