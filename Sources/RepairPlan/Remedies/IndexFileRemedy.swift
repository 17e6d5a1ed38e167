import Diagnosis
import DpkgModel

/// Damaged indexes are deleted, each by itself: apt keeps them while the archive says "not modified".
package enum IndexFileRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        var steps: [Step] = []
        for finding in context.findings(.directoryMissing) {
            let path = finding.subject.name
            if context.evidence.apt.blockedDirectories.contains(path) {
                steps.append(
                    Step(
                        key: "move aside \(path)", stage: .clean, action: .moveAside(path),
                        purpose: "it stands where apt needs a directory; it is kept", answers: [finding.key]))
            }
            steps.append(
                Step(
                    key: "make \(path)", stage: .clean,
                    action: .makeDirectory(path, mode: path.hasSuffix("/partial") ? 0o700 : 0o755),
                    purpose: "apt needs it", answers: [finding.key], after: ["move aside \(path)"]))
        }
        let damaged = context.findings(.indexDamaged)
        // Without the archive a damaged index is still better than none for what it names.
        guard !damaged.isEmpty, !context.options.isOffline else { return steps }
        steps.append(
            Step(
                key: "delete damaged indexes", stage: .clean,
                action: .delete(damaged.map(\.subject.name)),
                purpose: "apt-get update alone would keep them", answers: damaged.map(\.key)))
        return steps
    }
}
