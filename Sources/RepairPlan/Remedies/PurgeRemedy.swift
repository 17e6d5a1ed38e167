import Diagnosis
package import DpkgModel

/// The last resort: a package that is still broken is removed, alone, and its data stays.
///
/// `dpkg --purge` runs the package's postrm with `purge`, which deletes data and conffiles. It is used only
/// where there is neither; otherwise `--remove` keeps them.
package enum PurgeRemedy: Remedy {
    package static func key(_ record: PackageRecord) -> String { "remove \(record.identity)" }

    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.records(.reinstallRequired, .halfInstalled, .unpacked, .halfConfigured)
        let unmet = Set(context.findings(.unmetDependency).compactMap(\.subject.identity))
        return records.compactMap { record in
            // What only waits for another package is not the one to remove.
            guard !unmet.contains(record.identity) else { return nil }
            return step(record, context)
        }
    }

    private static func step(_ record: PackageRecord, _ context: PlanContext) -> Step? {
        let answer = context.guardian.answer(removing: [record.identity])
        var consent: String?
        switch answer {
        case .allowed: consent = unseenArchive(record, context)
        case .needsWord(let reason):
            consent = "\(reason): --allow-remove \(record.identity.name)"
        // Reported as unrepaired with the reason.
        case .refused: return nil
        }
        var words: [String] = record.flag == .reinstallRequired ? ["--force-remove-reinstreq"] : []
        let purges = record.conffiles.isEmpty && !hasPostrm(record, context)
        words += [purges ? "--purge" : "--remove", record.argument(native: context.native)]
        return Step(
            key: key(record), stage: .purge, action: .run(Invocation(Tools.dpkg(words))),
            purpose: "only if nothing gentler helped; it is saved first"
                + (purges ? "" : ", its configuration and data stay"),
            answers: answers(record, context), after: after(record, context),
            blockedBy: [.dirtyJournal, .damagedJournal],
            risk: consent == nil ? .removes : .needsYourWord, consent: consent,
            changes: [record.change(purges ? .purge : .remove)], maximumAttempts: 1)
    }

    /// Why the archive of a package that only an archive can repair may still be somewhere: what is out of reach today is
    /// no reason to remove anything.
    private static func unseenArchive(_ record: PackageRecord, _ context: PlanContext) -> String? {
        let allowed = context.options.allowedRemovals
        guard record.flag == .reinstallRequired || record.state == .halfInstalled,
            !allowed.contains(record.identity.name), !allowed.contains(record.identity.description)
        else { return nil }
        let word = "or --allow-remove \(record.identity.name)"
        if context.options.isOffline {
            return "its archive is not at hand, and nothing is fetched: run again without --offline, \(word)"
        }
        guard let source = context.findings(.sourceUnreachable).first?.subject.name else { return nil }
        return "its archive may be in '\(source)', which could not be fetched: run again when it can, \(word)"
    }

    private static func hasPostrm(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        context.evidence.database.removalScripts.contains(record.identity)
    }

    private static func answers(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        context.findings(.reinstallRequired, .halfInstalled, .unpacked, .halfConfigured)
            .filter { $0.subject.identity == record.identity }.map(\.key)
    }

    /// Every gentler step that this plan or this run has for the package.
    private static func after(_ record: PackageRecord, _ context: PlanContext) -> [String] {
        var keys = ReinstallRemedy.keys(for: record)
        keys += [ConfigureRemedy.key, NewerVersionRemedy.key(record), FixBrokenRemedy.key, UpgradeRemedy.key]
        return keys + [RemovalRemedy.key(record)]
    }
}
