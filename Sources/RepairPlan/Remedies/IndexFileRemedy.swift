import Diagnosis
import DpkgModel

/// Deletes damaged indexes, so that the update fetches them again. apt asks for an index only when it has changed in
/// the archive, and would keep a damaged one. With `--offline` only Release files are moved aside.
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
            // Nothing can be fetched: the readable part of a damaged index is still useful, so it stays. A damaged
            // Release file is moved aside, because apt stops at it.
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
