import Diagnosis
import DpkgModel

/// What is to become of packages and indexes: decided once for a plan, before any remedy makes a step of it. Remedies
/// look here and do not ask each other.
///
/// | a package that | becomes |
/// |---|---|
/// | is selected for removal and unfinished, and nothing installed needs it | `leaving` |
/// | has damaged lists, checksums or scripts, of which a copy was found | `copied`: they are copied back |
/// | the same, and the archive of its version can be had | one of `restored`: they come from there |
/// | is reinst-required or half-installed, the database forgot its last state, or its lists and scripts come from nowhere else | one of `reinstalled`, unless it is leaving |
/// | owns a damaged tool, and the archive of its version can be had | one of `rescued`: the files alone are put back |
/// | has other damaged files | one of `damaged`: installed again at its version, unless it is already |
/// | owns a key file that is lost | one of `keyOwners` |
struct PackageOutlook: Sendable {
    /// Lists, checksums and scripts that come from an archive.
    struct Restoration: Sendable {
        let record: PackageRecord
        /// `list`, `md5sums`, `postinst`.
        let names: [String]
        let source: ArchiveSource
    }

    /// Files of tools that come from an archive.
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
    /// Findings for which indexes are to be fetched: those of the indexes themselves, and those whose repair is decided
    /// by what the archive has today. Both are empty when nothing may be fetched.
    private(set) var indexFindings: [FindingKey] = []
    private(set) var archiveFindings: [FindingKey] = []

    var needsUpdate: Bool { !indexFindings.isEmpty || !archiveFindings.isEmpty }

    /// Findings that only an installation repairs.
    static let codesOfReinstallation: [FindingCode] =
        [.reinstallRequired, .halfInstalled, .databaseOutOfDate] + InfoFileCheck.codesOfFiles

    /// Nothing is known yet.
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
            guard let record = context.owner(of: file), seen.insert(record.identity).inserted,
                let source = PackageArchives(record, context).ofInstalledVersion
            else { return nil }
            return Rescue(record: record, source: source)
        }
    }

    private func damagedPackages(_ context: PlanContext) -> [PackageRecord] {
        var records = context.records(.damagedFiles)
        // A tool that does not block anything, and that the rescue has no archive for, comes with its package.
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
            // What is to go needs nothing of today's archive.
            .filter { finding in finding.subject.identity.map { !leaving.contains($0) } ?? true }.map(\.key)
    }
}
