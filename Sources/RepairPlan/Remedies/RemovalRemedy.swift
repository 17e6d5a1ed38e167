import Diagnosis
import DpkgModel

/// Finishes removals that the administrator has selected and dpkg has begun.
///
/// | the package | step | why |
/// |---|---|---|
/// | `RemovalGuard` does not allow its removal | its selection becomes `install` | installed packages need it, or it must stay |
/// | is allowed, and not named by `--without-scripts` | `dpkg --remove` or `--purge`, as selected, once | the removal is finished as dpkg does it |
/// | is allowed, that was tried, and it has the script at which dpkg stops | the script is moved aside, with consent | the script stops the removal |
/// | is named by `--without-scripts`, and not refused by `RemovalGuard` | the script is moved aside, then the package is removed | the administrator has decided |
///
/// The last two rows apply also to packages that are selected for removal and of which dpkg has not begun. The script
/// is the postrm of a half-installed package, whose files are removed already, else the prerm.
package enum RemovalRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.records(.unfinishedRemoval)
        let needed = records.filter { context.guardian.answer(removing: [$0.identity]) != .allowed }
        return selectAgain(needed, context)
            + records.filter { canFinish($0, context) }.map { remove($0, context) }
            + (records + context.records(.removalSelected)).flatMap { withoutScript($0, context) }
    }

    /// Whether the removal is to be finished with the package's scripts: the second row of the table.
    private static func canFinish(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        context.outlook.leaving.contains(record.identity)
            && !context.options.withoutScripts.contains(record.identity.name)
            && !context.wasTried(.init(.finishRemoval, record.identity))
    }

    private static func remove(_ record: PackageRecord, _ context: PlanContext) -> Step {
        var words = record.flag == .reinstallRequired ? ["--force-remove-reinstreq"] : []
        words.append(record.want == .purge ? "--purge" : "--remove")
        words.append(record.argument(native: context.native))
        let wanted = record.want == .purge ? "purged" : "removed"
        return Step(
            key: .init(.finishRemoval, record.identity), stage: .configure,
            action: .run(Invocation(Tools.dpkg(words))),
            purpose: "it was to be \(wanted), and dpkg was interrupted; nothing installed needs it",
            answers: context.findings.filter { $0.subject.identity == record.identity }.map(\.key),
            blockedBy: [.dirtyJournal, .damagedJournal], risk: .removes,
            changes: [record.change(record.want == .purge ? .purge : .remove)], maximumAttempts: 1)
    }

    /// The steps for a package whose own script stops its removal: the last two rows of the table.
    private static func withoutScript(_ record: PackageRecord, _ context: PlanContext) -> [Step] {
        let name = record.identity.name
        // Its removal was asked for, by `--remove-broken` or `--allow-remove`, and its script has stopped it.
        let isStopped =
            (context.options.removesBroken || context.guardian.isAllowed(record.identity))
            && context.wasTried(.init(.remove, record.identity))
        let isAllowed = isStopped || context.options.withoutScripts.contains(name)
        // The state shows which script failed: dpkg sets half-installed after the prerm, before it removes files.
        let isHalfInstalled = record.state == .halfInstalled
        let script = isHalfInstalled ? "postrm" : "prerm"
        let owners =
            isHalfInstalled
            ? context.evidence.database.removalScripts : context.evidence.database.preRemovalScripts
        switch context.guardian.answer(removing: [record.identity]) {
        case .allowed
        where isAllowed
            || (context.wasTried(.init(.finishRemoval, record.identity)) && owners.contains(record.identity)):
            break
        case .needsWord where isAllowed: break
        default: return []
        }
        let answers = context.findings.filter { $0.subject.identity == record.identity }.map(\.key)
        let consent =
            isAllowed
            ? nil : "its \(script) script stops its removal: --without-scripts \(name) keeps it aside"
        let path = "\(context.evidence.database.directory)/info/\(record.infoStem).\(script)"
        let aside = Step(
            key: .init(.putAside, "\(script) of \(record.identity)"), stage: .configure,
            action: .moveAside(path),
            purpose: "it stops the removal; it is kept, and not run", answers: answers,
            blockedBy: [.dirtyJournal, .damagedJournal], risk: isAllowed ? .removes : .needsConsent,
            consent: consent, maximumAttempts: 1, isPreparation: true)
        guard isAllowed else { return [aside] }
        var removal = remove(record, context)
        removal.key = .init(isHalfInstalled ? .removeWithoutPostrm : .removeWithoutPrerm, record.identity)
        removal.purpose = "it is selected for removal, which its own script may have stopped"
        let hasScript = owners.contains(record.identity)
        removal.after = hasScript ? [aside.key] : []
        return hasScript ? [aside, removal] : [removal]
    }

    private static func selectAgain(_ records: [PackageRecord], _ context: PlanContext) -> [Step] {
        guard !records.isEmpty else { return [] }
        let lines = records.map { "\($0.argument(native: context.native)) install\n" }
        return [
            Step(
                key: .init(.keep, records.map(\.identity.description).joined(separator: " ")),
                stage: .configure,
                action: .run(Invocation(Tools.dpkg("--set-selections"), input: lines.joined())),
                purpose: "installed packages need it, so that its removal cannot be finished",
                answers: records.map {
                    FindingKey(code: .unfinishedRemoval, subject: $0.identity.description)
                }, blockedBy: [.dirtyJournal, .damagedJournal])
        ]
    }
}

extension PackageRecord {
    /// A change of this package, for a plan.
    func change(_ kind: PackageChange.Kind, to version: String? = nil) -> PackageChange {
        PackageChange(
            name: identity.name, architecture: identity.architecture, kind: kind,
            oldVersion: self.version?.text, newVersion: version, downloadBytes: 0,
            installedBytesDelta: kind == .remove || kind == .purge ? -installedSize * 1024 : 0, origin: nil,
            suite: nil, isSecurity: false, isEssential: isEssential)
    }
}
