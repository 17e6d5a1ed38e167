import DpkgModel

/// Where a package that has to be installed again can come from.
struct ReinstallSource {
    let record: PackageRecord
    /// What apt is asked for: `libfoo2:amd64=2.4-1`.
    let aptArgument: String
    /// The version the indexes offer, nil when they have none or nothing is known.
    let version: String?
    let isInArchive: Bool
    let cached: CachedArchive?
    /// A .deb of the same version elsewhere (`--debs`), which may be used.
    let atHand: ArchiveFileEvidence?
    private let archive: ArchiveVersion?

    init(_ record: PackageRecord, _ context: PlanContext) {
        self.record = record
        let name = record.argument(native: context.native)
        let package = context.archive(of: record)
        let usable = (package?.versions ?? []).filter {
            $0.isDownloadable && (!context.options.isOffline || $0.isCached)
        }
        let same = usable.first { record.version?.text == $0.version }
        let candidate = usable.first { $0.version == package?.candidate } ?? usable.first
        // An older version would be a downgrade, which needs the administrator's own decision.
        let isOlder = candidate.map { offered in
            record.version.map { PackageVersion(offered.version) < $0 } ?? false
        }
        archive = same ?? (isOlder == true ? nil : candidate)
        version = archive?.version
        // Without libapt the name alone is tried: apt-get may still know it.
        isInArchive = archive != nil || !context.knowsArchive
        aptArgument = version.map { "\(name)=\($0)" } ?? name
        cached = Self.cached(record, context)
        atHand = context.evidence.copies.first { $0.package == record.identity }?.files.first {
            $0.isVouched || context.options.trustsDebs
        }
    }

    /// The archive in apt's cache that may be used and fits best: the same version, or else the newest that is not older.
    private static func cached(_ record: PackageRecord, _ context: PlanContext) -> CachedArchive? {
        let fitting = context.evidence.apt.cachedArchives.filter {
            $0.damage == nil && ($0.isVouched || context.options.trustsDebs)
                && $0.package == record.identity.name
                && ($0.architecture == record.identity.architecture || $0.architecture == "all"
                    || record.identity.architecture.isEmpty)
        }
        if let same = fitting.first(where: { $0.version == record.version }) { return same }
        return fitting.filter { archive in record.version.map { archive.version > $0 } ?? true }
            .max { $0.version < $1.version }
    }

    /// There is something to install it from.
    var isAvailable: Bool { isInArchive || cached != nil || atHand != nil }

    var changesVersion: Bool { version != nil && record.version != nil && version != record.version?.text }

    /// As apt names it in its cache.
    var fileNameInCache: String? {
        guard let version else { return nil }
        let isIndependent = archive?.fileName?.hasSuffix("_all.deb") == true
        return ArchiveFileName(
            package: record.identity.name, version: version,
            architecture: isIndependent ? "all" : record.identity.architecture
        ).text
    }

    var change: PackageChange {
        PackageChange(
            name: record.identity.name, architecture: record.identity.architecture,
            kind: changesVersion ? .upgrade : .reinstall, oldVersion: record.version?.text,
            newVersion: version, downloadBytes: archive.map { $0.isCached ? 0 : $0.sizeBytes } ?? 0,
            installedBytesDelta: 0, origin: nil, suite: archive?.suite, isSecurity: false,
            isEssential: record.isEssential)
    }
}
