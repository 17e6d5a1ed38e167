import Diagnosis
import DpkgModel
import RepairPlan

/// The readable form of a record.
enum RunLogText {
    static func lines(_ record: RunRecord) -> String {
        switch record {
        case .began(let beginning): began(beginning)
        case .planned(let planned): self.planned(planned)
        case .finished(let finished): self.finished(finished)
        case .ended(let end): ended(end)
        case .choices(let choices): self.choices(choices)
        case .replanned(let replanning): replanned(replanning)
        }
    }

    private static func began(_ record: RunBeginning) -> String {
        var text =
            "\(record.time) run \(record.run) on \(record.machine.hostName), \(record.machine.system)\n"
        text += "  arguments: \(record.arguments.joined(separator: " "))\n"
        text += "  saved in:  \(record.backup)\n"
        for key in record.findings { text += "  found:     \(key)\n" }
        return text
    }

    private static func planned(_ record: PlannedStep) -> String {
        let step = record.step
        var text = "\(record.time) step \(record.number), \(step.stage.rawValue): \(step.action.summary)\n"
        text += "  why: \(step.purpose)\n"
        for key in step.answers.prefix(12) { text += "  for: \(key)\n" }
        return text
    }

    private static func finished(_ record: FinishedStep) -> String {
        var text = ""
        for line in record.output.split(separator: "\n") { text += "  | \(line)\n" }
        for change in record.states {
            text += "  \(change.package): \(change.before ?? "not known") -> \(change.after ?? "gone")\n"
        }
        for error in record.errors { text += "  error: \(error)\n" }
        let tenths = Int(record.duration * 10)
        text +=
            "\(record.time) step \(record.number): \(record.result.words), \(tenths / 10).\(tenths % 10) s\n"
        return text
    }

    private static func choices(_ record: RunChoices) -> String {
        let baseline = record.baseline
        return "\(record.time) the locks are held; \(baseline.held.count) packages are on hold, "
            + "\(baseline.automatic.count) are marked as automatically installed\n"
    }

    private static func replanned(_ record: Replanning) -> String {
        var text = "\(record.time) planned again: \(record.difference.words)\n"
        for key in record.added { text += "  new: \(key)\n" }
        return text
    }

    private static func ended(_ record: RunEnd) -> String {
        var text = "\(record.time) \(record.verdict.rawValue), exit \(record.exitStatus)\n"
        for key in record.remaining { text += "  left: \(key)\n" }
        return text
    }
}
