import Diagnosis
package import DpkgModel

/// Finishes a removal that the administrator asked for and dpkg did not complete.
package enum RemovalRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.records(.unfinishedRemoval)
        let wanted = records.filter { !canFinish($0, context) }
        return selectAgain(wanted, context)
            + records.filter { canFinish($0, context) }.map { remove($0, context) }
    }

    /// Whether the removal may be finished: it is wanted, and nothing installed needs the package.
    package static func canFinish(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        guard record.want == .deinstall || record.want == .purge, record.isUnfinished else { return false }
        return context.guardian.answer(removing: [record.identity]) == .allowed
            && !context.wasTried(key(record))
    }

    package static func key(_ record: PackageRecord) -> String { "finish removal of \(record.identity)" }

    private static func remove(_ record: PackageRecord, _ context: PlanContext) -> Step {
        var words = record.flag == .reinstallRequired ? ["--force-remove-reinstreq"] : []
        words.append(record.want == .purge ? "--purge" : "--remove")
        words.append(record.argument(native: context.native))
        let wanted = record.want == .purge ? "purged" : "removed"
        return Step(
            key: key(record), stage: .configure, action: .run(Invocation(Tools.dpkg(words))),
            purpose: "it was to be \(wanted), and dpkg was interrupted; nothing installed needs it",
            answers: context.findings.filter { $0.subject.identity == record.identity }.map(\.key),
            blockedBy: [.dirtyJournal, .damagedJournal], risk: .removes,
            changes: [record.change(record.want == .purge ? .purge : .remove)], maximumAttempts: 1)
    }

    private static func selectAgain(_ records: [PackageRecord], _ context: PlanContext) -> [Step] {
        guard !records.isEmpty else { return [] }
        let lines = records.map { "\($0.argument(native: context.native)) install\n" }
        return [
            Step(
                key: "keep \(records.map(\.identity.description).joined(separator: " "))",
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
