import Diagnosis
import DpkgModel

/// Damaged archives and parts of downloads. Sound archives stay: a later step may need them.
package enum PackageCacheRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let damaged = context.findings(.packageCacheDamaged)
        let partial = context.findings(.partialDownloadLeft)
        var steps: [Step] = []
        if !damaged.isEmpty {
            steps.append(
                Step(
                    key: "delete damaged archives", stage: .clean,
                    action: .delete(damaged.map(\.subject.name)),
                    purpose: "dpkg must never meet them; they can be fetched again",
                    answers: damaged.map(\.key)))
        }
        if !partial.isEmpty {
            steps.append(
                Step(
                    key: "delete partial downloads", stage: .clean,
                    action: .delete(context.evidence.apt.partialFiles),
                    purpose: "left by an interrupted download", answers: partial.map(\.key)))
        }
        return steps
    }
}
