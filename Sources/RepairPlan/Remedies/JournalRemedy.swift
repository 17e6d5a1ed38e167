import Diagnosis
import DpkgModel

/// dpkg's journal (`updates/`): entries that dpkg cannot read are moved aside, and dpkg merges the others into the
/// status file.
package enum JournalRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        var steps = context.findings(.damagedJournal).map { finding in
            Step(
                key: .init(.moveAside, finding.subject.name), stage: .database,
                action: .moveAside(finding.subject.name),
                purpose: "dpkg stops at this journal entry; it is kept, dpkg.log tells what was in it",
                answers: [finding.key])
        }
        let dirty = context.findings(.dirtyJournal)
        guard !dirty.isEmpty else { return steps }
        // An empty list of selections changes nothing, but dpkg opens the database for writing and so merges the
        // journal. `--configure -a` would merge it too, but would configure packages before broken ones are installed
        // again.
        steps.append(
            Step(
                key: .init(.mergeJournal), stage: .database,
                action: .run(Invocation(Tools.dpkg("--set-selections"))),
                purpose: "dpkg merges its journal into the status file; nothing else changes",
                answers: dirty.map(\.key), blockedBy: [.damagedJournal, .statusFileDamaged, .stanzaDamaged]))
        return steps
    }
}
