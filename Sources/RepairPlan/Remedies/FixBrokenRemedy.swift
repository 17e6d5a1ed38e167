import Diagnosis
import DpkgModel

/// `apt-get -f install` for unmet dependencies and conflicts. It waits until no package is half-installed or
/// reinst-required, because it would remove half-installed ones.
///
/// | apt would remove | the step |
/// |---|---|
/// | nothing | runs with `--no-remove` |
/// | only packages that `--allow-remove` names and `RemovalGuard` does not refuse | removes them |
/// | any other package | needs consent |
///
/// Packages that are to be reinstalled are not counted: apt proposes their removal only while they are half-installed.
package enum FixBrokenRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(.unmetDependency, .conflictingPackages, .versionSkew)
        guard !findings.isEmpty else { return [] }
        let changes = context.evidence.solver?.fixBroken?.changes ?? []
        // apt proposes to remove half-installed packages. After their reinstallation it does not.
        let reinstalled = Set(context.outlook.reinstalled.map(\.identity.name))
        let removed = changes.filter {
            ($0.kind == .remove || $0.kind == .purge) && !reinstalled.contains($0.name)
        }
        let consent = consent(removing: removed, context)
        let words = (context.options.isOffline ? ["--no-download"] : []) + ["-f", "install"]
        let set = context.evidence.solver?.fixBroken
        return [
            Step(
                key: .init(.fixBroken), stage: .dependencies,
                action: .run(Invocation(Tools.aptGet(words, allowsRemoval: !removed.isEmpty))),
                purpose: removed.isEmpty
                    ? "installs what is missing; nothing may be removed"
                    : "removes \(removed.map(\.name).joined(separator: ", ")): no archive can complete it",
                answers: findings.map(\.key),
                blockedBy: [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired],
                risk: consent != nil ? .needsConsent : removed.isEmpty ? .changesVersions : .removes,
                consent: consent, changes: changes.filter { !reinstalled.contains($0.name) },
                downloadBytes: set?.downloadBytes ?? 0, diskBytes: set?.diskBytes ?? 0)
        ]
    }

    /// Why the removals need consent, and the option that gives it; nil when they need none.
    private static func consent(removing changes: [PackageChange], _ context: PlanContext) -> String? {
        guard !changes.isEmpty else { return nil }
        for change in changes {
            let record = context.evidence.database.packages.first {
                $0.isPresent && change.concerns($0.identity)
            }
            if let record, !context.guardian.isAllowed(record.identity),
                let reason = HeldDependency.reason(for: record.identity, context)
            {
                return "apt would remove \(change.name): \(reason); or --allow-remove \(change.name)"
            }
        }
        let identities = changes.compactMap { change in
            context.evidence.database.packages.first { change.concerns($0.identity) }?.identity
        }
        let names = changes.map(\.name).joined(separator: ",")
        guard identities.count == changes.count else {
            return "apt would remove \(names), not all of which the database has: --allow-remove \(names)"
        }
        switch context.guardian.answer(removing: Set(identities)) {
        case .allowed:
            // A broken package still needs consent here: that apt finds no other solution does not mean that nobody
            // needs the package.
            let unnamed = identities.filter { !context.guardian.isAllowed($0) }
            return unnamed.isEmpty ? nil : "apt would remove \(names): --allow-remove \(names)"
        case .needsWord(let reason):
            return "apt would remove \(names), and \(reason): --allow-remove \(names)"
        case .refused(let reason): return "apt would remove what must stay: \(reason)"
        }
    }
}
