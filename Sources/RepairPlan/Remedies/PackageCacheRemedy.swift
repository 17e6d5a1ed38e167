import Diagnosis
import DpkgModel

/// Removes damaged archives and partial downloads from apt's cache. Sound archives stay: a later step may need them.
package enum PackageCacheRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let damaged = context.findings(.packageCacheDamaged)
        let partial = context.findings(.partialDownloadLeft)
        // A whole archive that differs from the one in the index may be somebody's own build: it is moved aside.
        let foreign = Set(context.evidence.apt.cachedArchives.filter(\.differsFromIndex).map(\.path))
        var steps = damaged.filter { foreign.contains($0.subject.name) }.map { finding in
            Step(
                key: .init(.moveAside, finding.subject.name), stage: .clean,
                action: .moveAside(finding.subject.name),
                purpose: "it is not the archive's: apt would take it for that by its size; it is kept",
                answers: [finding.key])
        }
        let broken = damaged.filter { !foreign.contains($0.subject.name) }
        if !broken.isEmpty {
            steps.append(
                Step(
                    key: .init(.deleteDamagedArchives), stage: .clean,
                    action: .delete(broken.map(\.subject.name)),
                    purpose: "dpkg must never meet them; they can be fetched again",
                    answers: broken.map(\.key)))
        }
        // Partial downloads of this run's own update show why a source could not be fetched: they stay.
        if !partial.isEmpty, !context.wasTried(.init(.update)) {
            steps.append(
                Step(
                    key: .init(.deletePartialDownloads), stage: .clean,
                    action: .delete(context.evidence.apt.partialFiles),
                    purpose: "left by an interrupted download", answers: partial.map(\.key)))
        }
        return steps
    }
}
