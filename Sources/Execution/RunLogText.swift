import Diagnosis
import DpkgModel
import RepairPlan

/// A record as text for people, for `RUN.log`.
enum RunLogText {
    /// The lines of a record. Line breaks within a value are replaced, and passwords in addresses are left out.
    static func lines(_ record: RunRecord) -> String {
        PrintableText.lines(text(record))
    }

    private static func text(_ record: RunRecord) -> String {
        switch record {
        case .began(let beginning): began(beginning)
        case .planned(let planned): self.planned(planned)
        case .finished(let finished): self.finished(finished)
        case .ended(let end): ended(end)
        case .choices(let choices): self.choices(choices)
        case .replanned(let replanning): replanned(replanning)
        }
    }

    private static func one(_ text: String) -> String { PrintableText.line(text) }

    private static func began(_ record: RunBeginning) -> String {
        var text =
            "\(record.time) run \(record.run) on \(one(record.machine.hostName)), \(one(record.machine.system))\n"
        text += "  arguments: \(one(record.arguments.joined(separator: " ")))\n"
        text += "  saved in:  \(record.backup)\n"
        for key in record.findings { text += "  found:     \(one(key.description))\n" }
        return text
    }

    private static func planned(_ record: PlannedStep) -> String {
        let step = record.step
        var text =
            "\(record.time) step \(record.number), \(step.stage.rawValue): \(one(step.action.summary))\n"
        text += "  why: \(one(step.purpose))\n"
        for key in step.answers.prefix(12) { text += "  for: \(one(key.description))\n" }
        return text
    }

    private static func finished(_ record: FinishedStep) -> String {
        var text = ""
        for line in record.output.split(separator: "\n") { text += "  | \(line)\n" }
        for change in record.states {
            text +=
                "  \(one(change.package.description)): \(change.before ?? "not known") -> \(change.after ?? "gone")\n"
            if let restore = change.restore { text += "  back:  \(one(restore))\n" }
        }
        for error in record.errors { text += "  error: \(one(error))\n" }
        let tenths = Int(record.duration * 10)
        text +=
            "\(record.time) step \(record.number): \(one(record.result.words)), \(tenths / 10).\(tenths % 10) s\n"
        return text
    }

    private static func choices(_ record: RunChoices) -> String {
        let baseline = record.baseline
        return "\(record.time) the locks are held; \(baseline.held.count) packages are on hold, "
            + "\(baseline.automatic.count) are marked as automatically installed\n"
    }

    private static func replanned(_ record: Replanning) -> String {
        var text = "\(record.time) planned again: \(one(record.difference.words))\n"
        for key in record.added { text += "  new: \(one(key.description))\n" }
        return text
    }

    private static func ended(_ record: RunEnd) -> String {
        var text = "\(record.time) \(record.verdict.rawValue), exit \(record.exitStatus)\n"
        for key in record.remaining { text += "  left: \(one(key.description))\n" }
        return text
    }
}
