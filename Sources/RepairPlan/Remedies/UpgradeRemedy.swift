import Diagnosis
package import DpkgModel

/// Upgrades all packages when newer versions are offered, or may be after the update.
///
/// | the upgrade | step |
/// |---|---|
/// | needs more free space than there is, or `--offline` is given | none |
/// | would remove nothing, or only packages that have a successor or that `--allow-remove` names (`RemovalGuard`) | `apt-get dist-upgrade` |
/// | would remove any other package | `apt-get upgrade --with-new-pkgs`, which removes nothing |
///
/// It waits until the journal is merged, and no package is half-installed, reinst-required, or has an unmet
/// dependency or a conflict.
package enum UpgradeRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        guard !context.options.isOffline else { return [] }
        let upgrade = context.evidence.solver?.upgrade
        let changes = upgrade?.changes ?? []
        let isForecast = context.outlook.needsUpdate && !context.wasTried(.init(.update))
        guard isForecast || !changes.isEmpty, context.upgradeShortage == nil else { return [] }
        let removed = changes.filter(\.isRemoval)
        let isAllowed = context.mayRemove(by: changes)
        // `upgrade --with-new-pkgs` upgrades everything that needs no removal.
        let command = isAllowed ? ["dist-upgrade"] : ["upgrade", "--with-new-pkgs"]
        let what = changes.isEmpty ? "nothing with today's indexes" : UpgradeSummary.text(changes)
        let names = removed.map(\.name).joined(separator: ", ")
        return [
            Step(
                key: .init(.upgrade), stage: .upgrade,
                action: .run(
                    Invocation(
                        Tools.aptGet(command, allowsRemoval: isAllowed && !removed.isEmpty))),
                purpose: (isForecast ? "what it installs is known after the update; now: " : "") + what
                    + (isAllowed ? "" : "; dist-upgrade would remove \(names)"),
                answers: [FindingKey(code: .upgradesPending, subject: "")],
                after: isForecast ? [.init(.update)] : [],
                blockedBy: [
                    .dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired, .unmetDependency,
                    .conflictingPackages,
                ],
                risk: .changesVersions,
                changes: isAllowed ? changes : changes.filter { !$0.isRemoval },
                downloadBytes: upgrade?.downloadBytes ?? 0, diskBytes: upgrade?.diskBytes ?? 0)
        ]
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
