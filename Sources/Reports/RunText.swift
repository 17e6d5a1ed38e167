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
        // What was left out of an upgrade on purpose is no failure, and it is said.
        for finding in plan.findings where finding.code == .upgradeBlocked && finding.severity == .notice {
            let words = finding.facts.map(\.sentence) + [finding.outlook].compactMap(\.self)
            text += style.wrap(
                "note:   \(finding.subject.title): \(words.joined(separator: "; "))", indent: 0, hanging: 8)
        }
        text += try self.removed(removed, directory: removedDirectory, style)
        if let logPath { text += "log:    \(logPath)\n" }
        return text
    }

    /// A line for each removed package, and below it the command that brings it back, whole in one line.
    private static func removed(
        _ changes: [StateChange], directory: String, _ style: TextStyle
    ) throws -> String {
        var text = ""
        for change in try ReadableCopy.of(changes) {
            let version = change.before?.split(separator: " ").last ?? ""
            guard let restore = change.restore else {
                text += "removed: \(change.package) \(version), not saved\n"
                continue
            }
            text += "removed: \(change.package) \(version)\n         \(restore)   brings it back\n"
        }
        let isSaved = changes.contains { $0.restore != nil }
        return isSaved ? text + "saved:  \(directory)\n" : text
    }
}
