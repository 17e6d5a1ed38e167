import DpkgModel
import Paths

/// The archives from which a package can be installed again, decided in one place for every remedy.
///
/// | archive | found in | which version, and when |
/// |---|---|---|
/// | `offer` | the indexes | the installed version, else apt's candidate when it is not older: a downgrade is the administrator's decision |
/// | `atHand` | `--debs`, apt's cache, `/var/cache/apt/backup` | the installed version |
/// | `cached` | apt's cache | the installed version, else the newest one that is newer |
/// | `ofInstalledVersion` | the same files as `atHand`, or fetched by this program from an address in a signed index | the installed version; for repairs without dpkg and apt, which may be damaged |
///
/// A file is used only when a signed index has its hash, or with `--trust-debs`. Of a held package only the installed
/// version is used: the hold is the administrator's decision for that version.
struct PackageArchives {
    let record: PackageRecord
    /// The argument for apt-get: `libfoo2:amd64=2.4-1`.
    let aptArgument: String
    /// The version that apt-get is asked for; nil when the indexes offer none, or apt could not be asked.
    let offer: ArchiveVersion?
    /// The version that `offer` would be if the package were not held; nil when the installed version itself is
    /// offered.
    let heldBack: ArchiveVersion?
    /// Whether apt-get is asked: there is an offer, or apt could not be asked for its versions.
    let isOffered: Bool
    /// A file with the installed version on this machine.
    let atHand: ArchiveSource?
    /// A file in apt's cache.
    let cached: ArchiveSource?
    /// An archive of the installed version, for files that are put back without dpkg.
    let ofInstalledVersion: ArchiveSource?

    init(_ record: PackageRecord, _ context: PlanContext) {
        self.record = record
        let name = record.argument(native: context.native)
        let entry = context.indexEntry(of: record)
        let usable = (entry?.versions ?? []).filter {
            $0.isDownloadable && (!context.options.isOffline || $0.isCached)
        }
        let same = usable.first { record.version?.text == $0.version }
        // Of the other versions only the candidate is used: the administrator's pins exclude the rest
        // (apt_preferences(5)).
        let candidate = usable.first { $0.version == entry?.candidate }
        // An older version would be a downgrade, which is the administrator's decision.
        let isOlder = candidate.map { offered in
            record.version.map { PackageVersion(offered.version) < $0 } ?? false
        }
        let other = isOlder == true ? nil : candidate
        // A hold is a decision for the installed version: another version is shown (`heldBack`) and not installed.
        let isHeld = record.want == .hold
        offer = same ?? (isHeld ? nil : other)
        heldBack = isHeld && same == nil ? other : nil
        // When apt could not be asked for versions, apt-get is tried with the name alone.
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

    /// Whether the package can be installed again from anything.
    var isAvailable: Bool { isOffered || cached != nil || atHand != nil }

    /// Whether apt-get would install another version than the installed one.
    var changesVersion: Bool {
        offer.map { offered in record.version.map { $0.text != offered.version } ?? false } ?? false
    }

    /// The name that the archive of `offer` has in apt's cache.
    var fileNameInCache: String? {
        offer.map { offered in
            let isIndependent = offered.fileName?.hasSuffix("_all.deb") == true
            return ArchiveFileName(
                package: record.identity.name, version: offered.version,
                architecture: isIndependent ? "all" : record.identity.architecture
            ).text
        }
    }

    /// What apt-get would do to the package, for the plan.
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
    /// The programs that can fetch: they are installed, and neither they nor the libraries and programs that they
    /// need are damaged, except by files that an archive on this machine puts back first.
    static func usable(_ context: PlanContext) -> [ArchiveFetch.Fetcher] {
        guard let tools = context.evidence.tools else { return [] }
        let atHand = Set(
            context.evidence.copies.filter { $0.files.contains { $0.isVouched } }.map(\.package))
        let lasting = tools.damaged.filter { file in
            context.owner(of: file).map { !atHand.contains($0.identity) } ?? true
        }
        let lost = Set(lasting.flatMap { $0.neededBy + PathSpelling.all(of: $0.path) })
        let methods = ["http", "https", "file", "copy"].map { "\(HostPaths.Apt.methods)/\($0)" }
        let all = methods.map { ArchiveFetch.Fetcher.method($0) } + [.curl, .wget, .python]
        return all.filter { tools.programs.contains($0.path) && !lost.contains($0.path) }
    }
}
