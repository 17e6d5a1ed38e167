import Diagnosis
import DpkgModel

/// Installs the archive's newer version of a package that could not be configured: the newer version may have a
/// corrected script. Held packages are left out.
package enum NewerVersionRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        guard !context.options.isOffline else { return [] }
        return context.records(.unpacked, .halfConfigured).compactMap { record in
            guard record.want == .install, let version = newer(record, context) else { return nil }
            let argument = "\(record.argument(native: context.native))=\(version.version)"
            let isUnmet = !context.findings(.unmetDependency, .conflictingPackages).isEmpty
            let words = (isUnmet ? ["-f"] : []) + ["install", argument]
            var change = record.change(.upgrade, to: version.version)
            change.downloadBytes = version.isCached ? 0 : version.sizeBytes
            return Step(
                key: .init(.installNewer, record.identity), stage: .dependencies,
                action: .run(Invocation(Tools.aptGet(words))),
                purpose: "only if it still cannot be configured: the archive has a newer version",
                answers: context.findings(.unpacked, .halfConfigured)
                    .filter { $0.subject.identity == record.identity }.map(\.key),
                after: [.init(.configure), .init(.configureRest)],
                blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                risk: .changesVersions, changes: [change], downloadBytes: change.downloadBytes)
        }
    }

    /// apt's candidate, when it is newer than the installed version and can be fetched.
    static func newer(_ record: PackageRecord, _ context: PlanContext) -> ArchiveVersion? {
        guard let archive = context.indexEntry(of: record), let candidate = archive.candidate,
            let current = record.version, PackageVersion(candidate) > current
        else { return nil }
        return archive.versions.first { $0.version == candidate && $0.isDownloadable }
    }
}
