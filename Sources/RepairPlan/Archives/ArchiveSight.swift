import Diagnosis
import DpkgModel
import Paths

/// Decides whether it is certain that no archive of a package exists. Only then does `PurgeRemedy` remove a broken
/// package that the administrator has not named.
enum ArchiveSight {
    /// Why an archive of the package may still exist, and what the administrator can do; nil when it is certain that
    /// there is none. The first row that does not hold gives the reason:
    ///
    /// | it is certain only when | why |
    /// |---|---|
    /// | no .deb of it is in apt's cache or in `--debs`, whatever its version | it could be installed from there |
    /// | fetching is allowed | an archive may be behind the network |
    /// | apt's cache is in its usual place | another place was not searched |
    /// | no source is limited to other architectures | its indexes for the package's architecture were never fetched |
    /// | no source is switched off | its archive may be there |
    /// | at least one source is configured, all can be reached and read, and each has its undamaged index | an archive may be in one that was not seen |
    /// | the index of at least one source is on this machine | without it nothing was seen |
    /// | libapt or apt-get was asked about the package, and no index has a version of it that can be fetched | that version could be installed |
    static func doubt(_ record: PackageRecord, _ context: PlanContext) -> String? {
        if let place = atHand(record, context) { return place }
        if context.options.isOffline {
            return "its archive is not at hand, and nothing is fetched: run again without --offline"
        }
        if let place = movedCache(context) {
            return
                "apt keeps its archives in '\(place)', which was not looked at: run again with --debs \(place)"
        }
        if let source = unaskedSource(record, context) {
            return "the source in \(source.file) is limited to other architectures than "
                + "\(record.identity.architecture): extend its arch option and run again"
        }
        if context.evidence.apt.suites.isEmpty {
            return "no source is configured, so that no archive was seen: configure one and run again"
        }
        if let off = context.evidence.apt.switchedOff.first {
            return
                "its archive may be in a source that is switched off, \(off.file) line \(off.line) (\(off.text)): "
                + "switch it on and run again"
        }
        if let finding = context.findings(unseeing).first {
            let what = finding.code == .sourceUnreachable ? "fetched" : "read"
            return "its archive may be in '\(finding.subject.name)', which could not be \(what): "
                + "run again when it can"
        }
        guard context.evidence.apt.suites.contains(where: { $0.release != nil }) else {
            return
                "no index of a source is there, so that no archive was seen: run again when it can be fetched"
        }
        let copy = context.evidence.copies.first { $0.package == record.identity }
        if let copy, let version = copy.vouched.map({ _ in copy.version }) ?? copy.otherVersions.first {
            return "an index has version \(version) of it, and it could not be installed"
        }
        guard context.knowsArchive, let archive = context.indexEntry(of: record) else {
            return "apt could not be asked which archives have it: run again when it works"
        }
        guard let offered = archive.versions.first(where: \.isDownloadable) else { return nil }
        return offered.version == record.version?.text
            ? "its archive can be fetched, and it could not be installed"
            : "an archive has version \(offered.version): apt-get install --allow-downgrades "
                + "\(record.identity.name)=\(offered.version) installs that one"
    }

    /// The directory in which apt is configured to keep its archives; nil when that is the usual one.
    private static func movedCache(_ context: PlanContext) -> String? {
        let moved = context.evidence.apt.settings.last {
            ["dir::cache", "dir::cache::archives"].contains($0.name.lowercased())
        }
        guard let value = moved?.value, !value.isEmpty else { return nil }
        let path = value.hasSuffix("/") ? String(value.dropLast()) : value
        let usual = [HostPaths.Apt.cache, "var/cache/apt", "archives", HostPaths.Apt.archives]
        return usual.contains(path) ? nil : path
    }

    /// A source whose `arch` option leaves the package's architecture out, so that no index for it was ever fetched.
    private static func unaskedSource(_ record: PackageRecord, _ context: PlanContext) -> SourceEntry? {
        context.evidence.apt.sources.first { source in
            guard source.types.contains("deb"), let names = source.options["arch"] else { return false }
            return !["all", ""].contains(record.identity.architecture)
                && !names.split(whereSeparator: { $0 == "," || $0 == " " })
                    .contains(where: { $0 == record.identity.architecture })
        }
    }

    /// Findings because of which the packages of a source are not known.
    private static let unseeing: [FindingCode] = [
        .sourceUnreachable, .indexMissing, .indexDamaged, .sourceMalformed, .sourceConflict,
        .configurationDamaged,
    ]

    /// The text about a .deb of the package on this machine; nil when there is none.
    private static func atHand(_ record: PackageRecord, _ context: PlanContext) -> String? {
        let cached = context.evidence.apt.cachedArchives.first {
            $0.damage == nil && $0.package == record.identity.name
                && ["all", record.identity.architecture].contains($0.architecture)
        }
        let copy = context.evidence.copies.first { $0.package == record.identity }
        if let path = cached?.path ?? copy?.files.first?.path ?? copy?.otherFiles.first {
            let isOlder =
                cached.map { archive in record.version.map { archive.version < $0 } ?? false } ?? false
            let isUnvouched =
                cached.map { !$0.isVouched && !isOlder }
                ?? copy?.files.first.map { !$0.isVouched && $0.path == path } ?? false
            return isUnvouched && !context.options.trustsDebs
                ? "\(path) is at hand, and no signed index vouches for it: --trust-debs installs it"
                : "an archive of it is at hand, \(path)"
        }
        return nil
    }
}
