import Diagnosis
import DpkgModel
package import RepairPlan

/// The texts of `history`.
package enum HistoryText {
    /// One line about a run: its name, the number of steps, and how it ended.
    package static func line(run: String, records: [RunRecord]) -> String {
        var steps = 0
        var ending = "interrupted"
        for record in records {
            switch record {
            case .finished: steps += 1
            case .ended(let end): ending = "\(end.verdict.rawValue), exit \(end.exitStatus)"
            case .began, .planned, .choices, .replanned: break
            }
        }
        return "\(run)  \(TextStyle.count(steps, "step")), \(ending)\n"
    }

    /// Everything about one run.
    ///
    /// - Throws: when a record cannot be encoded (`ReadableCopy`).
    package static func details(run: String, records: [RunRecord], style: TextStyle) throws -> String {
        let records = try ReadableCopy.of(records)
        var text = "run \(run)\n"
        var open: Set<Int> = []
        for record in records {
            switch record {
            case .began(let beginning):
                text += "\(beginning.time) on \(beginning.machine.hostName), \(beginning.machine.system)\n"
                text += "saved in \(beginning.backup)\n"
                for key in beginning.findings { text += "  found  \(key)\n" }
            case .planned(let planned):
                open.insert(planned.number)
                let summary = planned.step.action.summary
                text += style.wrap(
                    "\(planned.number)  \(planned.step.stage.rawValue)  \(summary)", indent: 0, hanging: 3)
            case .finished(let finished):
                open.remove(finished.number)
                text += "   \(finished.result.words), \(TextStyle.duration(finished.duration))\n"
                for change in finished.states {
                    text += "   \(change.package): \(change.before ?? "new") -> \(change.after ?? "gone")\n"
                    if let restore = change.restore { text += "   \(restore)   brings it back\n" }
                }
                for error in finished.errors { text += style.wrap("error: \(error)", indent: 3, hanging: 2) }
            case .choices: break
            case .replanned(let replanning):
                text += style.wrap(
                    "planned again: \(replanning.difference.words)", indent: 0, hanging: 3)
            case .ended(let end):
                text += "\(end.verdict.rawValue), exit \(end.exitStatus)\n"
                for key in end.remaining { text += "  left   \(key)\n" }
            }
        }
        for number in open.sorted() { text += "step \(number) was interrupted: it has no end\n" }
        return text
    }
}
