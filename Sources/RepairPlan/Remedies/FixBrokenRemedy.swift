import Diagnosis
import DpkgModel

/// `apt-get -f install` for unmet dependencies and conflicts. It waits until no package is half-installed or
/// reinst-required, because it would remove half-installed ones.
///
/// | apt would remove | the step |
/// |---|---|
/// | nothing | runs with `--no-remove` |
/// | only packages that have a successor, or that `--allow-remove` names, and `RemovalGuard` does not refuse | removes them |
/// | any other package | needs consent |
///
/// Packages that are to be reinstalled are not counted: apt proposes their removal only while they are half-installed.
package enum FixBrokenRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(.unmetDependency, .conflictingPackages, .versionSkew)
        guard !findings.isEmpty else { return [] }
        // apt proposes to remove half-installed packages. After their reinstallation it does not.
        let reinstalled = Set(context.outlook.reinstalled.map(\.identity.name))
        let changes = (context.evidence.solver?.fixBroken?.changes ?? [])
            .filter { !reinstalled.contains($0.name) }
        let removed = changes.filter(\.isRemoval)
        let consent = consent(removing: removed, by: changes, context)
        let words = (context.options.isOffline ? ["--no-download"] : []) + ["-f", "install"]
        let set = context.evidence.solver?.fixBroken
        return [
            Step(
                key: .init(.fixBroken), stage: .dependencies,
                action: .run(Invocation(Tools.aptGet(words, allowsRemoval: !removed.isEmpty))),
                purpose: purpose(removing: removed, by: changes, context),
                answers: findings.map(\.key),
                blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                risk: consent != nil ? .needsConsent : removed.isEmpty ? .changesVersions : .removes,
                consent: consent, changes: changes,
                downloadBytes: set?.downloadBytes ?? 0, diskBytes: set?.diskBytes ?? 0)
        ]
    }

    private static func purpose(
        removing removed: [PackageChange], by changes: [PackageChange], _ context: PlanContext
    ) -> String {
        guard !removed.isEmpty else { return "installs what is missing; nothing may be removed" }
        let words = removed.map { change in
            let identity = context.identities(of: [change]).first
            let successor = identity.flatMap { context.guardian.successor(of: $0, by: changes) }
            return (name: change.name, successor: successor?.name)
        }
        let replaced = words.compactMap { word in word.successor.map { "\(word.name) by \($0)" } }
        let lost = words.filter { $0.successor == nil }.map(\.name)
        return [
            replaced.isEmpty ? nil : "replaces \(replaced.joined(separator: ", "))",
            lost.isEmpty ? nil : "removes \(lost.joined(separator: ", ")): no archive can complete it",
        ].compactMap(\.self).joined(separator: "; ")
    }

    /// Why the removals need consent, and the option that gives it; nil when they need none.
    private static func consent(
        removing removed: [PackageChange], by changes: [PackageChange], _ context: PlanContext
    ) -> String? {
        guard !removed.isEmpty else { return nil }
        for change in removed {
            if let identity = context.identities(of: [change]).first,
                !context.guardian.isAgreed(identity, by: changes),
                let reason = HeldDependency.reason(for: identity, context)
            {
                return "apt would remove \(change.name): \(reason); or --allow-remove \(change.name)"
            }
        }
        let identities = context.identities(of: removed)
        let names = removed.map(\.name).joined(separator: ",")
        guard identities.count == removed.count else {
            return "apt would remove \(names), not all of which the database has: --allow-remove \(names)"
        }
        switch context.guardian.answer(removing: Set(identities), by: changes) {
        case .allowed:
            // A broken package still needs consent here: that apt finds no other solution does not mean that nobody
            // needs the package.
            let unnamed = identities.filter { !context.guardian.isAgreed($0, by: changes) }.map(\.name)
                .joined(separator: ",")
            return unnamed.isEmpty ? nil : "apt would remove \(unnamed): --allow-remove \(unnamed)"
        case .needsWord(let reason):
            return "apt would remove \(names), and \(reason): --allow-remove \(names)"
        case .refused(let reason): return "apt would remove what must stay: \(reason)"
        }
    }
}
