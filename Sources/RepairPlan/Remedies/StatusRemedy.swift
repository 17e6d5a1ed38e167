import Diagnosis
import DpkgModel

/// Writes dpkg's status file again from everything that has records of packages, before any other step writes to the
/// database.
package enum StatusRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let database = context.evidence.database
        guard let restoration = database.restoration else { return [] }
        let damaged = context.findings(.statusFileDamaged, .stanzaDamaged).map(\.key)
        let forgotten = context.findings(.forgottenPackage)
        let leftovers = Set(restoration.leftovers.map { "\(database.directory)/info/\($0).list" })
        let lost = forgotten.map(\.key).filter { !leftovers.contains($0.subject) }
        var steps: [Step] = []
        let isUseful = !damaged.isEmpty || (!lost.isEmpty && restoration.changesSomething)
        if !restoration.parts.isEmpty, isUseful {
            steps.append(
                Step(
                    key: .init(.restoreStatus), stage: .database, action: .restoreStatus(restoration),
                    purpose: "nothing else may write to the database before; the damaged file is saved",
                    answers: damaged + lost))
        }
        // The list of a removed package is moved aside, once the database is sound.
        return steps
            + forgotten.filter { leftovers.contains($0.subject.name) }.map { finding in
                Step(
                    key: .init(.moveAside, finding.subject.name), stage: .database,
                    action: .moveAside(finding.subject.name),
                    purpose: "its package is not installed any more; it is kept", answers: [finding.key],
                    blockedBy: [.statusFileDamaged, .stanzaDamaged])
            }
    }
}
