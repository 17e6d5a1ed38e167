import Diagnosis
import DpkgModel

/// Damaged indexes are deleted, each by itself: apt keeps them while the archive says "not modified".
package enum IndexFileRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let blocked = Set(
            context.evidence.apt.indexes.compactMap { problem -> String? in
                if case .notAFile = problem.kind { return problem.path }
                return nil
            })
        let damaged = context.findings(.indexDamaged)
        var steps = damaged.filter { blocked.contains($0.subject.name) }.map {
            aside($0, "it stands where apt needs a file; it is kept")
        }
        let files = damaged.filter { !blocked.contains($0.subject.name) }
        guard !context.options.isOffline else {
            // Without the archive a damaged index is still better than none for what it names; a damaged
            // Release file stops apt altogether.
            return steps
                + files.filter { $0.severity == .broken }.map {
                    aside($0, "apt stops at it; without it the indexes count as not signed until an update")
                }
        }
        guard !files.isEmpty else { return steps }
        steps.append(
            Step(
                key: .init(.deleteDamagedIndexes), stage: .clean, action: .delete(files.map(\.subject.name)),
                purpose: "apt-get update alone would keep them", answers: files.map(\.key)))
        return steps
    }

    private static func aside(_ finding: Finding, _ purpose: String) -> Step {
        Step(
            key: .init(.moveAside, finding.subject.name), stage: .clean,
            action: .moveAside(finding.subject.name), purpose: purpose, answers: [finding.key])
    }
}
