package import Diagnosis
import DpkgModel

/// Fetches the indexes when something depends on what the archive has today.
package enum UpdateRemedy: Remedy {
    package static let key = "update"

    package static func steps(in context: PlanContext) -> [Step] {
        guard !context.options.isOffline else { return [] }
        let direct = context.findings(
            .indexMissing, .indexDamaged, .indexOld, .releaseExpired, .sourceKeyMissing, .sourceKeyUnusable)
        // Versions and dependencies are decided by the archive: it has to be today's.
        let indirect =
            context.findings(
                .reinstallRequired, .halfInstalled, .unpacked, .halfConfigured, .unmetDependency,
                .conflictingPackages, .versionSkew, .databaseOutOfDate)
            + context.findings(InfoFileCheck.codesOfFiles)
        let answers = (direct + indirect).map(\.key)
        guard !answers.isEmpty else { return [] }
        return [
            Step(
                key: key, stage: .update, action: .run(Invocation(Tools.update)),
                purpose: direct.isEmpty
                    ? "the repair needs to know what the archive has today" : "the indexes are not today's",
                answers: answers, after: SourceKeyRemedy.keys(context),
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
            : "the source could not be fetched: look at its address and the network"
    }
}
