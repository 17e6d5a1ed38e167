package import Diagnosis
package import RepairPlan

/// The summary at the end of a run.
package enum RunText {
    /// - Parameters:
    ///   - repaired: the number of findings from the beginning that are gone.
    ///   - found: the number of findings at the beginning.
    ///   - removed: the packages that the run has removed.
    ///   - removedDirectory: the directory of their saved files.
    ///   - unproved: why dpkg and apt have not confirmed the repair; nil when they have.
    ///   - duration: in seconds.
    /// - Throws: when a value cannot be encoded as JSON (`ReadableCopy`).
    package static func ending(
        verdict: Verdict, repaired: Int, found: Int, remaining: [Finding], removed: [StateChange],
        removedDirectory: String, unproved: String?, plan: Plan, duration: Double, logPath: String?,
        style: TextStyle
    ) throws -> String {
        let remaining = try ReadableCopy.of(remaining)
        let plan = try ReadableCopy.of(plan)
        let took = TextStyle.duration(duration)
        let left = remaining.count
        let summary =
            left == 0
            ? "\(TextStyle.count(repaired, "finding")) repaired in \(took)"
            : "\(repaired) of \(TextStyle.count(found, "finding")) repaired in \(took), \(left) left"
        var text = "\n\(style.verdict(verdict))   \(summary)\n"
        if let unproved, left == 0 {
            text += style.wrap("not proved: \(unproved)", indent: 0, hanging: 12)
        }
        if left > 0 { text += "\n" }
        for finding in remaining {
            let reason = plan.unrepaired.first { $0.key == finding.key }?.reason ?? finding.outlook ?? ""
            let title = "\(style.pad(finding.code.rawValue, 25))\(finding.subject.title)"
            text += "\(style.sign(finding.severity))  \(title)\n"
            for fact in finding.facts.prefix(3) { text += style.wrap(fact.sentence, indent: 5, hanging: 2) }
            if !reason.isEmpty { text += style.wrap(reason, indent: 5, hanging: 2) }
        }
        if !removed.isEmpty {
            let names = removed.map { change in
                let version = change.before?.split(separator: " ").last ?? ""
                return "\(change.package) \(version)"
            }
            let line = "removed: \(names.joined(separator: ", ")); saved in \(removedDirectory)"
            text += style.wrap(line, indent: 0, hanging: 9)
        }
        if let logPath { text += "log:    \(logPath)\n" }
        return text
    }
}
