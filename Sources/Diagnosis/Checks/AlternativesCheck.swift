package import DpkgModel

/// update-alternatives' database and links. Maintainer scripts fail when the database is damaged, and programs are
/// not found when a link is wrong.
///
/// Source: dpkg `utils/update-alternatives.c`.
package enum AlternativesCheck: Check {
    package static let codes: [FindingCode] = [
        .alternativeDamaged, .alternativeLinkWrong, .alternativeConflict,
    ]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let alternatives = evidence.alternatives
        return alternatives.damaged.map(damaged) + alternatives.links.map(link)
            + alternatives.conflicts.map(conflict)
    }

    private static func damaged(_ group: DamagedAlternative) -> Finding {
        Finding(
            .alternativeDamaged, .broken, .path(group.path),
            facts: [
                Fact(group.reason), "maintainer scripts that register a program for it fail",
            ],
            outlook: group.contents == nil
                ? "nothing is known of its choices: it is kept aside, and made again by the next package for it"
                : "it is made again from \(sources(group))")
    }

    /// The sources of a group's known choices, as text for the user.
    package static func sources(_ group: DamagedAlternative) -> String {
        let shown = group.sources.prefix(3).joined(separator: ", ")
        return group.sources.count > 3 ? "\(shown) and \(group.sources.count - 3) more" : shown
    }

    private static func link(_ problem: AlternativeLinkProblem) -> Finding {
        Finding(
            .alternativeLinkWrong, .degraded, .path(problem.path),
            facts: [
                Fact(problem.condition),
                Fact("the alternative '\(problem.name)' leads it to \(problem.target)"),
            ],
            outlook: "the link is made again")
    }

    private static func conflict(_ conflict: AlternativeConflict) -> Finding {
        Finding(
            .alternativeConflict, .broken, .path(conflict.path),
            facts: [
                Fact(
                    "\(conflict.package) makes '\(conflict.name)' a part of '\(conflict.master)', and it is a name of "
                        + "its own here"),
                "its maintainer script fails at it",
            ],
            outlook: conflict.foreignChoices.isEmpty
                ? "the old name is kept aside, and the package is configured"
                : "other packages use the name: \(conflict.foreignChoices.joined(separator: ", "))")
    }
}
