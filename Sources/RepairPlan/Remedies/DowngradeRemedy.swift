import Diagnosis
import DpkgModel

/// Offers the earlier version of a package whose new version cannot be configured, because it refuses the old
/// configuration, for example. It needs consent (`--allow-downgrade NAME`): the earlier version may not understand data
/// that the new one has changed.
///
/// The earlier version is the one that was configured last (`Config-Version`), else the newest older one: in the
/// archive, or in apt's cache; an archive that no signed index has needs `--trust-debs` as well. Held packages are left out.
package enum DowngradeRemedy: Remedy {
    /// An earlier version, and how apt-get is asked for it.
    private struct Earlier {
        let version: String
        let argument: String
        let downloadBytes: Int64
        /// Whether a signed index has the archive's hash.
        var isVouched = true
    }

    package static func steps(in context: PlanContext) -> [Step] {
        context.records(.unpacked, .halfConfigured).compactMap { record in
            guard record.want == .install, let version = record.version,
                context.wasTried(.init(.configure)) || context.wasTried(.init(.configureRest))
                    || isAllowed(record, context),
                isItselfFailing(record, context), NewerVersionRemedy.newer(record, context) == nil,
                let earlier = earlier(record, than: version, context)
            else { return nil }
            let name = record.identity.name
            var change = record.change(.downgrade, to: earlier.version)
            change.downloadBytes = earlier.downloadBytes
            let isTrusted = earlier.isVouched || context.options.trustsDebs
            let isAgreed = isAllowed(record, context) && isTrusted
            return Step(
                key: .init(.installEarlier, record.identity), stage: .dependencies,
                action: .run(Invocation(Tools.aptGet(["--allow-downgrades", "install", earlier.argument]))),
                purpose:
                    "version \(version) cannot be configured, and \(earlier.version) is the one before it",
                answers: context.findings(.unpacked, .halfConfigured)
                    .filter { $0.subject.identity == record.identity }.map(\.key),
                after: [.init(.configure), .init(.configureRest)],
                blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                risk: isAgreed ? .changesVersions : .needsConsent,
                consent: isAgreed
                    ? nil
                    : "it stays as it is; its version before, \(earlier.version), is at hand: --allow-downgrade \(name)"
                        + (isTrusted ? "" : " --trust-debs, as no index has this archive any more,") + " installs it",
                changes: [change], downloadBytes: earlier.downloadBytes, maximumAttempts: 1)
        }
    }

    private static func isAllowed(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        context.options.allowedDowngrades.contains(record.identity.name)
            || context.options.allowedDowngrades.contains(record.identity.description)
    }

    /// Whether its own script failed; a package that waits for another one needs no other version.
    private static func isItselfFailing(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        let failure =
            context.evidence.run?.failure(of: record.identity, native: context.native)
            ?? context.evidence.database.recordedFailures.map(\.failure).last {
                $0.concerns(record.identity, native: context.native)
            }
        return failure?.script != nil && failure?.hook == nil
    }

    private static func earlier(
        _ record: PackageRecord, than version: PackageVersion, _ context: PlanContext
    ) -> Earlier? {
        let name = record.argument(native: context.native)
        let offered = (context.indexEntry(of: record)?.versions ?? []).filter {
            $0.isDownloadable && (!context.options.isOffline || $0.isCached)
        }.map {
            Earlier(
                version: $0.version, argument: "\(name)=\($0.version)",
                downloadBytes: $0.isCached ? 0 : $0.sizeBytes)
        }
        let cached = context.evidence.apt.cachedArchives.filter { archive in
            archive.damage == nil && archive.package == record.identity.name
        }.map {
            Earlier(version: $0.version.text, argument: $0.path, downloadBytes: 0, isVouched: $0.isVouched)
        }
        let older = (offered + cached).filter { PackageVersion($0.version) < version }
        return older.first { $0.version == record.configVersion?.text }
            ?? older.max { PackageVersion($0.version) < PackageVersion($1.version) }
    }
}
