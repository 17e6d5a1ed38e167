import Diagnosis
import DpkgModel

/// `dpkg --configure`: finishes what is unpacked, half-configured or waits for triggers.
///
/// | a package that | is configured in stage |
/// |---|---|
/// | lacks a dependency | by apt, which completes it |
/// | needs one that is to be installed again first, also through others | `dependencies`, after that |
/// | any other | `configure`: no network is needed |
/// | could not be configured, and something has been installed since | `dependencies`, once more |
package enum ConfigureRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(
            .unpacked, .halfConfigured, .triggersPending, .triggersAwaited)
        // dpkg cannot configure a package with an unmet dependency: apt-get -f installs the dependency and configures
        // both.
        let unmet = Set(context.findings(.unmetDependency).compactMap(\.subject.identity))
        let own = findings.filter { finding in
            finding.subject.identity.map {
                !unmet.contains($0) && !context.outlook.leaving.contains($0)
            } ?? true
        }
        let waiting = waiting(context)
        let ready = own.filter { finding in finding.subject.identity.map { !waiting.contains($0) } ?? true }
        var steps: [Step] = []
        if !ready.isEmpty {
            let names = ready.compactMap(\.subject.identity).compactMap {
                context.evidence.database.record(of: $0)?.argument(native: context.native)
            }
            let isAll = ready.count == own.count
            steps.append(
                Step(
                    key: .init(.configure), stage: .configure,
                    action: .run(Invocation(Tools.dpkg(["--configure"] + (isAll ? ["-a"] : names)))),
                    purpose: isAll
                        ? "configures what is unpacked or half-configured, and runs triggers"
                        : "configures what does not wait for a package that is to be installed again",
                    answers: ready.map(\.key), blockedBy: [.dirtyJournal, .damagedJournal]))
        }
        if !own.isEmpty, ready.count < own.count || hasChanged(context) {
            steps.append(
                Step(
                    key: .init(.configureRest), stage: .dependencies,
                    action: .run(Invocation(Tools.dpkg("--configure", "-a"))),
                    purpose: "configures what waited for what was installed", answers: own.map(\.key),
                    after: [.init(.configure), .init(.reinstall)]
                        + context.outlook.reinstalled.map {
                            .init(.unpack, $0.identity)
                        }, blockedBy: [.dirtyJournal, .damagedJournal]))
        }
        return steps
    }

    /// Packages that need one that is to be installed again first, also through others.
    private static func waiting(_ context: PlanContext) -> Set<PackageIdentity> {
        // What is installed from a file on this machine is there by then.
        var missing = Set(context.outlook.reinstalled.map(\.identity)).subtracting(context.outlook.atHand)
        guard !missing.isEmpty else { return [] }
        let index = InstalledIndex(context.evidence.database.packages, native: context.native)
        var waiting: Set<PackageIdentity> = []
        while true {
            // A package that is configured does not wait, nor does what needs it.
            let more = index.dependents(of: missing).filter {
                !$0.isConfigured && !missing.contains($0.identity)
            }
            guard !more.isEmpty else { return waiting }
            waiting.formUnion(more.map(\.identity))
            missing.formUnion(more.map(\.identity))
        }
    }

    /// Whether something was installed since the packages were configured in vain.
    private static func hasChanged(_ context: PlanContext) -> Bool {
        guard let tried = context.attempts.lastIndex(where: { $0.key.kind == .configure }) else {
            return false
        }
        let helpful: Set<StepKind> = [
            .reinstall, .unpack, .fixBroken, .installNewer, .overwrite, .remove, .restoreFiles,
        ]
        // A script that hangs would hang again.
        if context.attempts[tried].hung { return false }
        return context.attempts[tried...].contains { $0.succeeded && helpful.contains($0.key.kind) }
    }
}
