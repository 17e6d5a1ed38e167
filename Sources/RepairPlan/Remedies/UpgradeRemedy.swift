import Diagnosis
package import DpkgModel

/// Upgrades all packages when newer versions are offered, or may be after the update. The archives are fetched first:
/// what they would meet is known before anything is unpacked (`UpgradeForesight`).
///
/// | the upgrade | steps |
/// |---|---|
/// | needs more free space than there is, or `--offline` is given | none |
/// | would remove nothing, or only packages that have a successor or that `--allow-remove` names (`RemovalGuard`) | `apt-get dist-upgrade` |
/// | would remove any other package | `apt-get upgrade --with-new-pkgs`, which removes nothing |
/// | has archives that are not on this machine | the same with `--download-only` comes first |
/// | these could not be fetched | no upgrade |
/// | has packages that would meet an obstacle | the command names them as `NAME=VERSION`, or `NAME-` when they are not installed, and leaves them as they are |
///
/// With `--only-upgrade` apt-get does not mark the named packages as chosen by a person.
///
/// They wait until the journal is merged, and no package is half-installed, reinst-required, or has an unmet
/// dependency or a conflict.
package enum UpgradeRemedy: Remedy {
    private static let blockedBy: [FindingCode] = [
        .dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired, .unmetDependency,
        .conflictingPackages,
    ]
    private static let answers = [FindingKey(code: .upgradesPending, subject: "")]

    package static func steps(in context: PlanContext) -> [Step] {
        guard !context.options.isOffline else { return [] }
        let upgrade = context.evidence.solver?.upgrade
        let changes = upgrade?.changes ?? []
        let isForecast = context.outlook.needsUpdate && !context.wasTried(.init(.update))
        guard isForecast || !changes.isEmpty, context.upgradeShortage == nil else { return [] }
        let removed = changes.filter(\.isRemoval)
        let isAllowed = context.mayRemove(by: changes)
        let kept =
            (context.evidence.foresight?.kept ?? []).map { $0.argument(native: context.native) }
            + downgraded(context)
        // `upgrade --with-new-pkgs` upgrades everything that needs no removal.
        let command =
            (isAllowed ? ["dist-upgrade"] : ["upgrade", "--with-new-pkgs"])
            + (kept.isEmpty ? [] : ["--only-upgrade"] + kept)
        let allowsRemoval = isAllowed && !removed.isEmpty
        let what = changes.isEmpty ? "nothing with today's indexes" : UpgradeSummary.text(changes)
        let names = removed.map(\.name).joined(separator: ", ")
        let needsArchives = isForecast || context.evidence.foresight?.missing.isEmpty != true
        var steps: [Step] = []
        if needsArchives { steps.append(fetch(command, allowsRemoval, isForecast: isForecast, upgrade)) }
        if needsArchives, let last = context.attempts.last(where: { $0.key.kind == .fetchUpgrades }),
            !last.succeeded
        {
            return steps
        }
        let purpose =
            (isForecast ? "what it installs is known after the update; now: " : "") + what
            + (isAllowed ? "" : "; dist-upgrade would remove \(names)")
            + (kept.isEmpty ? "" : "; left as they are: \(kept.joined(separator: ", "))")
        steps.append(
            Step(
                key: .init(.upgrade), stage: .upgrade,
                action: .run(Invocation(Tools.aptGet(command, allowsRemoval: allowsRemoval))),
                purpose: purpose + unseen(context), answers: answers,
                after: (isForecast ? [.init(.update)] : []) + steps.map(\.key), blockedBy: blockedBy,
                risk: .changesVersions,
                changes: isAllowed ? changes : changes.filter { !$0.isRemoval },
                downloadBytes: needsArchives ? 0 : upgrade?.downloadBytes ?? 0,
                diskBytes: upgrade?.diskBytes ?? 0))
        return steps
    }

    /// Fetches the archives of the upgrade into apt's cache, and nothing else.
    private static func fetch(
        _ command: [String], _ allowsRemoval: Bool, isForecast: Bool, _ upgrade: ChangeSet?
    ) -> Step {
        Step(
            key: .init(.fetchUpgrades), stage: .upgrade,
            action: .run(
                Invocation(Tools.aptGet(["--download-only"] + command, allowsRemoval: allowsRemoval))),
            purpose: "fetches the archives: what they would meet is looked at before the upgrade is begun",
            answers: answers, after: isForecast ? [.init(.update)] : [], blockedBy: blockedBy,
            downloadBytes: upgrade?.downloadBytes ?? 0, maximumAttempts: 4, isPreparation: true)
    }

    /// The packages of which this run has installed the version before, as apt-get leaves them at it.
    private static func downgraded(_ context: PlanContext) -> [String] {
        context.evidence.database.packages.compactMap { record in
            let key = StepIdentifier(.installEarlier, record.identity)
            guard context.attempts.contains(where: { $0.key == key && $0.succeeded }), record.isConfigured,
                let version = record.version
            else { return nil }
            return "\(record.argument(native: context.native))=\(version)"
        }
    }

    /// The archives that were not looked into although nothing keeps them from being unpacked.
    private static func unseen(_ context: PlanContext) -> String {
        guard let foresight = context.evidence.foresight, context.wasTried(.init(.fetchUpgrades)) else {
            return ""
        }
        let names = foresight.missing + foresight.unread
        guard !names.isEmpty else { return "" }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return "; not looked into: \(names.prefix(3).joined(separator: ", "))\(more)"
    }
}

/// An upgrade in one line for the user: `31 upgraded (8 security), 1 new, 0 removed`.
package enum UpgradeSummary {
    package static func text(_ changes: [PackageChange]) -> String {
        let upgraded = changes.filter { $0.kind == .upgrade }
        let security = upgraded.filter(\.isSecurity).count
        let note = security == 0 ? "" : " (\(security) security)"
        let new = changes.filter { $0.kind == .install }.count
        let removed = changes.filter(\.isRemoval).count
        return "\(upgraded.count) upgraded\(note), \(new) new, \(removed) removed"
    }
}
