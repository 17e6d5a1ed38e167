import Diagnosis
import DpkgModel

/// `dpkg --configure -a`: configures packages that are unpacked or half-configured, and processes triggers.
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
        guard !own.isEmpty else { return [] }
        return [
            Step(
                key: .init(.configure), stage: .configure,
                action: .run(Invocation(Tools.dpkg("--configure", "-a"))),
                purpose: "configures what is unpacked or half-configured, and runs triggers",
                answers: own.map(\.key), blockedBy: [.dirtyJournal, .damagedJournal])
        ]
    }
}
