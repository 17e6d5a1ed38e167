import Diagnosis
import DpkgModel

/// Finishes a removal that the administrator asked for and dpkg did not complete.
package enum RemovalRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.records(.unfinishedRemoval)
        let needed = records.filter { context.guardian.answer(removing: [$0.identity]) != .allowed }
        return selectAgain(needed, context)
            + records.filter { canFinish($0, context) }.map { remove($0, context) }
            + (records + context.records(.removalSelected)).flatMap { withoutScript($0, context) }
    }

    /// Whether the removal may be finished as dpkg does it, its scripts included.
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

    /// A script of the package stops its removal: with the administrator's word it is kept aside, and dpkg goes on.
    private static func withoutScript(_ record: PackageRecord, _ context: PlanContext) -> [Step] {
        let name = record.identity.name
        let isAllowed = context.options.withoutScripts.contains(name)
        // What fails is told by the state that dpkg stopped in: behind prerm the files are gone.
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
    /// This package as a change of a plan.
    func change(_ kind: PackageChange.Kind, to version: String? = nil) -> PackageChange {
        PackageChange(
            name: identity.name, architecture: identity.architecture, kind: kind,
            oldVersion: self.version?.text, newVersion: version, downloadBytes: 0,
            installedBytesDelta: kind == .remove || kind == .purge ? -installedSize * 1024 : 0, origin: nil,
            suite: nil, isSecurity: false, isEssential: isEssential)
    }
}

extension PackageChange {
    /// Whether it is a change of this package: apt names those of the architecture `all` by the native one, or by none.
    func concerns(_ identity: PackageIdentity) -> Bool {
        identity.name == name
            && (identity.architecture == architecture || identity.architecture == "all"
                || architecture.isEmpty)
    }
}
