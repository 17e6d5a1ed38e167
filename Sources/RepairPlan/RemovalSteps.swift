import Diagnosis
import DpkgModel

/// The steps that remove what is still broken, each with the consent that it needs.
///
/// Whether a removal is planned, the first row that applies:
///
/// | the package | planned | why |
/// |---|---|---|
/// | is named by `--allow-remove` | yes | the administrator has decided |
/// | is unpacked or half-configured, and waits for another one that is | no | it is not what fails |
/// | a reinstallation of it, or `dpkg --configure -a`, was tried | yes | that did not help |
/// | is half-installed or reinst-required, and nothing to install it from is known | yes | nothing else can be tried |
/// | any other | no | other steps come first |
///
/// Not planned in any case: when it or one of the dependent packages is refused by `RemovalGuard` (essential,
/// protected, or part of the system), and when more than 20 packages would be removed. Packages that only have an
/// unmet dependency or a conflict are planned only when they are named.
///
/// Whether it needs consent, the first row that applies:
///
/// | the package | consent | why |
/// |---|---|---|
/// | and all that depend on it are named by `--allow-remove` | no | the administrator has decided |
/// | is needed by others | yes | they may be sound |
/// | needs consent by the rules of `RemovalGuard` | yes | it may be sound, with a damaged entry |
/// | is the one that fails, and `--remove-broken` is given (`isCandidate`) | no | the administrator has decided |
/// | is neither half-installed nor reinst-required | yes | it does not stop other packages |
/// | is held | yes | the hold is the administrator's decision |
/// | may have an archive somewhere (`ArchiveSight`) | yes | it could be installed again |
/// | is reinst-required | no, and it goes before apt is asked for anything | every apt command stops at it |
/// | is half-installed | yes | apt works beside it |
///
/// `dpkg --purge` runs the package's postrm with `purge`, which deletes data and conffiles. It is used when the packages
/// have no postrm and no conffiles; and with `--purge-broken` for a package that is the one that fails and has no data
/// below /var/lib. Otherwise `--remove` keeps them.
enum RemovalSteps {
    /// A package that so many others need is not offered for removal.
    private static let maximumGroup = 20

    static func all(_ context: PlanContext) -> [Step] {
        let unfinished = context.records(.reinstallRequired, .halfInstalled, .unpacked, .halfConfigured)
        let identities = Set(unfinished.map(\.identity))
        // What lacks something, or cannot be beside another one, goes only when it is named.
        let named = context.findings(.unmetDependency, .conflictingPackages)
            .flatMap { [$0.subject.identity].compactMap(\.self) + $0.others }
            .filter { context.guardian.isAllowed($0) && !identities.contains($0) }
        let others = Set(named).sorted().compactMap { context.evidence.database.record(of: $0) }
        return (unfinished + others).compactMap { step($0, context) }
    }

    private static func step(_ record: PackageRecord, _ context: PlanContext) -> Step? {
        guard isOffered(record, context) else { return nil }
        let group = context.guardian.group(removing: record)
        guard group.count <= maximumGroup else { return nil }
        var consent: String?
        switch context.guardian.answer(removing: Set(group.map(\.identity))) {
        // Reported as unrepaired with the reason.
        case .refused: return nil
        case .needsWord(let reason): consent = self.consent(group, reason: reason, context)
        case .allowed: consent = self.consent(group, reason: nil, context)
        }
        let isReinstallRequired = group.contains { $0.flag == .reinstallRequired }
        let isBlocker =
            consent == nil && !context.guardian.isAllowed(record.identity)
            && record.flag == .reinstallRequired && ArchiveSight.doubt(record, context) == nil
        let hasData = group.contains { context.evidence.database.dataHolders.contains($0.identity) }
        let purges =
            group.allSatisfy { $0.conffiles.isEmpty && !hasPostrm($0, context) }
            || context.options.purgesBroken && !isBlocker && !hasData && isCandidate(record, context)
        let words =
            (isReinstallRequired ? ["--force-remove-reinstreq"] : []) + [purges ? "--purge" : "--remove"]
            + group.map { $0.argument(native: context.native) }
        return Step(
            key: .init(.remove, record.identity), stage: isBlocker ? .dependencies : .purge,
            action: .run(Invocation(Tools.dpkg(words))),
            purpose: (isBlocker
                ? "no archive has it, and apt does nothing while it is there; "
                : "only if nothing gentler helped; ")
                + "it is saved first (aptmedic restore brings it back)"
                + (purges ? "" : ", its configuration and data stay"),
            answers: answers(record, context), after: isBlocker ? [] : after(record),
            blockedBy: [.dirtyJournal, .damagedJournal],
            risk: consent == nil ? .removes : .needsConsent, consent: consent,
            changes: group.map { $0.change(purges ? .purge : .remove) }, maximumAttempts: 1)
    }

    /// A removal is named once it is known that there is nothing gentler, or that it did not help.
    private static func isOffered(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        if context.guardian.isAllowed(record.identity) { return true }
        // A package that only waits is not what fails, whatever its state is called.
        if !record.needsArchive, context.outlook.waiting[record.identity] != nil { return false }
        let gentler = Self.reinstallations(of: record) + [.init(.configure), .init(.configureRest)]
        if gentler.contains(where: context.wasTried) { return true }
        return record.needsArchive && !PackageArchives(record, context).isAvailable
    }

    /// Why the removal waits for the administrator; nil when it does not.
    private static func consent(_ group: [PackageRecord], reason: String?, _ context: PlanContext) -> String?
    {
        if group.allSatisfy({ context.guardian.isAllowed($0.identity) }) { return nil }
        let record = group[0]
        let option = "--allow-remove \(group.map(\.identity.name).joined(separator: ","))"
        guard group.count == 1 else {
            let others = group.dropFirst().map(\.identity.description).joined(separator: ", ")
            return "it stays, and so does what needs it: \(others); \(option) removes them together"
        }
        if let reason { return "\(reason): \(option)" }
        if context.options.removesBroken, isCandidate(record, context) { return nil }
        guard record.needsArchive else {
            return "it stays as it is; \(option) removes it"
        }
        if record.want == .hold {
            return
                "it is held, and no archive has its version: give its .deb with --debs DIR, release it with "
                + "apt-mark unhold \(record.identity.name), or \(option)"
        }
        guard let doubt = ArchiveSight.doubt(record, context) else {
            return record.flag == .reinstallRequired
                ? nil : "no archive has it, and it stays as it is; \(option) removes it"
        }
        return "\(doubt); or \(option)"
    }

    /// Whether `--remove-broken` removes it: what could mend it was tried, it does not only wait for another package, and
    /// the administrator does not hold it.
    private static func isCandidate(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        guard record.want != .hold else { return false }
        if record.needsArchive {
            return reinstallations(of: record).contains(where: context.wasTried)
                || ArchiveSight.doubt(record, context) == nil
        }
        // A hook of another package fails: removing this one would not mend that.
        if context.evidence.run?.failure(of: record.identity, native: context.native)?.hook != nil {
            return false
        }
        return context.outlook.waiting[record.identity] == nil
    }

    private static func hasPostrm(_ record: PackageRecord, _ context: PlanContext) -> Bool {
        context.evidence.database.removalScripts.contains(record.identity)
    }

    private static func answers(_ record: PackageRecord, _ context: PlanContext) -> [FindingKey] {
        context.findings(
            .reinstallRequired, .halfInstalled, .unpacked, .halfConfigured, .unmetDependency,
            .conflictingPackages
        ).filter { $0.subject.identity == record.identity || $0.others.contains(record.identity) }
            .map(\.key)
    }

    /// Every gentler step that this plan or this run has for the package.
    private static func after(_ record: PackageRecord) -> [StepIdentifier] {
        reinstallations(of: record) + [
            .init(.configure), .init(.configureRest), .init(.installNewer, record.identity),
            .init(.fixBroken), .init(.upgrade),
            .init(.finishRemoval, record.identity),
        ]
    }

    /// Every step that may bring a package back.
    private static func reinstallations(of record: PackageRecord) -> [StepIdentifier] {
        [.init(.reinstall), .init(.fetch, record.identity), .init(.unpack, record.identity)]
    }
}
