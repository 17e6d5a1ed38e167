import Diagnosis
import DpkgModel

/// `dpkg --configure -a`: finishes what is unpacked, half-configured or waits for triggers.
package enum ConfigureRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let findings = context.findings(
            .unpacked, .halfConfigured, .triggersPending, .triggersAwaited)
        // dpkg cannot configure what lacks a dependency: apt-get -f completes it and configures it.
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
