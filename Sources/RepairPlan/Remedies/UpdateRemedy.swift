package import Diagnosis
import DpkgModel

/// Fetches the indexes when they are damaged, missing or old, or when a repair depends on the versions that the
/// archive has today.
package enum UpdateRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let outlook = context.outlook
        let answers = outlook.indexFindings + outlook.archiveFindings
        guard !answers.isEmpty else { return [] }
        return [
            Step(
                key: .init(.update), stage: .update, action: .run(Invocation(Tools.update)),
                purpose: outlook.indexFindings.isEmpty
                    ? "the repair needs to know what the archive has today" : "the indexes are not today's",
                answers: answers,
                after: outlook.keyOwners.flatMap {
                    [.init(.restoreKeys, $0.identity), .init(.unpackKeys, $0.identity)]
                },
                blockedBy: [.sourceMalformed, .sourceConflict, .configurationDamaged],
                maximumAttempts: 1, isPreparation: true)
        ]
    }
}

extension UpdateRemedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        guard [.indexMissing, .indexDamaged, .indexOld].contains(finding.code) else { return nil }
        return context.options.isOffline
            ? "not fetched: --offline"
            : "the source could not be fetched, which is told with the source"
    }
}
