import DpkgModel

/// Where archives of a package can be had, and who vouches for each: the one answer for every remedy.
///
/// | archive | found in | used when |
/// |---|---|---|
/// | offered | the indexes, by apt | it is the installed version, or a newer one |
/// | at hand | `--debs`, apt's cache, `/var/cache/apt/backup` | it is the installed version, and an index vouches for it or `--trust-debs` is given |
/// | cached | apt's cache | the same, or else the newest version that is not older |
/// | of a held package | any of these | it is the installed version |
/// | of the installed version | at hand, or fetched by this program from a signed index's address | dpkg or apt themselves may be damaged |
struct PackageArchives {
    let record: PackageRecord
    /// What apt is asked for: `libfoo2:amd64=2.4-1`.
    let aptArgument: String
    /// What apt would install; nil when the indexes offer nothing, or nothing is known.
    let offer: ArchiveVersion?
    /// What apt would install if the package were not held.
    let heldBack: ArchiveVersion?
    /// Apt may be asked for it.
    let isOffered: Bool
    let atHand: ArchiveSource?
    let cached: ArchiveSource?
    /// The installed version's own archive, for files that are put back without dpkg.
    let ofInstalledVersion: ArchiveSource?

    init(_ record: PackageRecord, _ context: PlanContext) {
        self.record = record
        let name = record.argument(native: context.native)
        let entry = context.indexEntry(of: record)
        let usable = (entry?.versions ?? []).filter {
            $0.isDownloadable && (!context.options.isOffline || $0.isCached)
        }
        let same = usable.first { record.version?.text == $0.version }
        // Another version than the candidate is one that the administrator's pins refuse.
        let candidate = usable.first { $0.version == entry?.candidate }
        // An older version would be a downgrade, which needs the administrator's own decision.
        let isOlder = candidate.map { offered in
            record.version.map { PackageVersion(offered.version) < $0 } ?? false
        }
        let other = isOlder == true ? nil : candidate
        // A hold is the administrator's word for this version: another one is named and not taken.
        let isHeld = record.want == .hold
        offer = same ?? (isHeld ? nil : other)
        heldBack = isHeld && same == nil ? other : nil
        // Without libapt the name alone is tried: apt-get may still know it.
        isOffered = offer != nil || !context.knowsArchive
        aptArgument = offer.map { "\(name)=\($0.version)" } ?? name
        cached = Self.cached(record, context).map { ArchiveSource($0) }
        let copy = context.evidence.copies.first { $0.package == record.identity }
        let usableFile = copy?.files.first { $0.isVouched || context.options.trustsDebs }
        atHand = usableFile.flatMap { file in copy.map { ArchiveSource(file, of: $0) } }
        ofInstalledVersion = copy.flatMap { Self.ofInstalledVersion($0, context) }
    }

    private static func cached(_ record: PackageRecord, _ context: PlanContext) -> CachedArchive? {
        let fitting = context.evidence.apt.cachedArchives.filter {
            $0.damage == nil && ($0.isVouched || context.options.trustsDebs)
                && $0.package == record.identity.name
                && ($0.architecture == record.identity.architecture || $0.architecture == "all"
                    || record.identity.architecture.isEmpty)
        }
        if let same = fitting.first(where: { $0.version == record.version }) { return same }
        if record.want == .hold { return nil }
        return fitting.filter { archive in record.version.map { archive.version > $0 } ?? true }
            .max { $0.version < $1.version }
    }

    private static func ofInstalledVersion(
        _ copy: ArchiveCopyEvidence, _ context: PlanContext
    ) -> ArchiveSource? {
        if let file = copy.files.first(where: \.isVouched) { return ArchiveSource(file, of: copy) }
        if let vouched = copy.vouched, !context.options.isOffline,
            let fetched = ArchiveSource(vouched, of: copy, with: ArchiveFetch.Fetcher.usable(context))
        {
            return fetched
        }
        guard context.options.trustsDebs, let file = copy.files.first else { return nil }
        return ArchiveSource(file, of: copy)
    }

    /// A file of exactly the installed version, which is installed again without any download.
    var exactFile: ArchiveSource? {
        [cached, atHand].compactMap(\.self).first { $0.version == record.version?.text }
    }

    /// What dpkg is given: the installed version rather than a newer one. Nil where only apt can fetch the installed version.
    func forDpkg(isOffline: Bool) -> ArchiveSource? {
        let files = [cached, atHand].compactMap(\.self)
        guard let version = record.version?.text else { return files.first }
        if let exactFile { return exactFile }
        return !isOffline && offer?.version == version ? nil : files.first
    }

    /// There is something to install it from.
    var isAvailable: Bool { isOffered || cached != nil || atHand != nil }

    /// What apt would install is another version than the installed one.
    var changesVersion: Bool {
        offer.map { offered in record.version.map { $0.text != offered.version } ?? false } ?? false
    }

    /// As apt names what it offers in its cache.
    var fileNameInCache: String? {
        offer.map { offered in
            let isIndependent = offered.fileName?.hasSuffix("_all.deb") == true
            return ArchiveFileName(
                package: record.identity.name, version: offered.version,
                architecture: isIndependent ? "all" : record.identity.architecture
            ).text
        }
    }

    /// What apt would do.
    var change: PackageChange {
        PackageChange(
            name: record.identity.name, architecture: record.identity.architecture,
            kind: changesVersion ? .upgrade : .reinstall, oldVersion: record.version?.text,
            newVersion: offer?.version, downloadBytes: offer.map { $0.isCached ? 0 : $0.sizeBytes } ?? 0,
            installedBytesDelta: 0, origin: nil, suite: offer?.suite, isSecurity: false,
            isEssential: record.isEssential)
    }
}

extension ArchiveFetch.Fetcher {
    /// What can fetch: programs that are there and whose closure is whole, or will be from archives at hand.
    static func usable(_ context: PlanContext) -> [ArchiveFetch.Fetcher] {
        guard let tools = context.evidence.tools else { return [] }
        let atHand = Set(
            context.evidence.copies.filter { $0.files.contains { $0.isVouched } }.map(\.package))
        let lasting = tools.damaged.filter { file in
            context.owner(of: file).map { !atHand.contains($0.identity) } ?? true
        }
        let lost = Set(lasting.flatMap { $0.neededBy + PathSpelling.all(of: $0.path) })
        let methods = ["http", "https", "file", "copy"].map { "/usr/lib/apt/methods/\($0)" }
        let all = methods.map { ArchiveFetch.Fetcher.method($0) } + [.curl, .wget, .python]
        return all.filter { tools.programs.contains($0.path) && !lost.contains($0.path) }
    }
}
