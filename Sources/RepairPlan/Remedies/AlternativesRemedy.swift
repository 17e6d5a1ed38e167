import Diagnosis
import DpkgModel
import Paths

/// Repairs update-alternatives' database and links.
///
/// | problem | steps |
/// |---|---|
/// | a group's file is damaged | it is moved aside, and written again from what is known of the group |
/// | a link is missing or wrong | it is made as its group says, `/etc/alternatives` first when that is missing |
/// | a group has the name of another group's slave | its file is moved aside; with consent when other packages use the group |
///
/// update-alternatives itself is not run: it stops at damaged files.
package enum AlternativesRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let alternatives = context.evidence.alternatives
        return alternatives.damaged.flatMap(damaged) + directory(alternatives) + alternatives.links.map(link)
            + alternatives.conflicts.map(conflict)
    }

    private static func damaged(_ group: DamagedAlternative) -> [Step] {
        let key = FindingKey(code: .alternativeDamaged, subject: group.path)
        var steps: [Step] = []
        if group.isThere {
            steps.append(
                Step(
                    key: .init(.moveAside, group.path), stage: .database, action: .moveAside(group.path),
                    purpose: "update-alternatives stops at it; it is kept", answers: [key],
                    isPreparation: group.contents != nil))
        }
        if let contents = group.contents {
            steps.append(
                Step(
                    key: .init(.restore, group.path), stage: .database,
                    action: .write(
                        FileReplacement(
                            path: group.path, contents: contents, mode: 0o644,
                            note: "the choices that are known")),
                    purpose: "from \(AlternativesCheck.sources(group))", answers: [key],
                    after: steps.map(\.key)))
        }
        return steps
    }

    private static let directory = HostPaths.Dpkg.alternativeLinks

    private static func directory(_ alternatives: AlternativesEvidence) -> [Step] {
        guard alternatives.lacksDirectory else { return [] }
        return [
            Step(
                key: .init(.make, directory), stage: .database,
                action: .makeDirectory(directory, mode: 0o755),
                purpose: "the links of all alternatives stand in it",
                answers: alternatives.links.map {
                    FindingKey(code: .alternativeLinkWrong, subject: $0.path)
                }, isPreparation: true)
        ]
    }

    private static func link(_ problem: AlternativeLinkProblem) -> Step {
        Step(
            key: .init(.link, problem.path), stage: .database,
            action: .link(problem.path, target: problem.target),
            purpose: "as the alternative '\(problem.name)' says",
            answers: [FindingKey(code: .alternativeLinkWrong, subject: problem.path)],
            after: [.init(.make, directory)])
    }

    private static func conflict(_ conflict: AlternativeConflict) -> Step {
        let names = conflict.foreignChoices.joined(separator: ", ")
        return Step(
            key: .init(.moveAside, conflict.path), stage: .database, action: .moveAside(conflict.path),
            purpose: "\(conflict.package) makes it a part of '\(conflict.master)'; it is kept",
            answers: [FindingKey(code: .alternativeConflict, subject: conflict.path)],
            risk: conflict.foreignChoices.isEmpty ? .safe : .needsConsent,
            consent: conflict.foreignChoices.isEmpty
                ? nil
                : "other packages use the alternative '\(conflict.name)', for \(names): decide with "
                    + "update-alternatives --remove-all \(conflict.name)")
    }
}
