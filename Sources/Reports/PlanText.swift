import Diagnosis
import DpkgModel
import RepairPlan

/// A plan as text.
struct PlanText {
    let style: TextStyle

    func report(_ plan: Plan) -> String {
        var text = heading(plan) + "\n"
        var number = 0
        for stage in plan.stages { text += self.stage(stage, &number) }
        text += "\n"
        if let blocker = plan.blocker {
            text += style.wrap("blocked: nothing is done before this is put right: \(blocker)", indent: 0)
        }
        for item in plan.unrepaired {
            text += style.wrap("left: \(item.key): \(item.reason)", indent: 0, hanging: 2)
        }
        return text + closing(plan)
    }

    private func heading(_ plan: Plan) -> String {
        let machine = plan.machine
        let place = machine.root == "/" ? machine.hostName : machine.root
        let steps = plan.steps.count
        if steps == 0 { return "Plan for \(place): nothing to do. Nothing has been changed.\n" }
        let stages = plan.stages.count { !$0.steps.isEmpty }
        let what = "\(TextStyle.count(steps, "step")) in \(TextStyle.count(stages, "stage"))"
        return "Plan for \(place): \(what). Nothing has been changed.\n"
    }

    private func stage(_ plan: StagePlan, _ number: inout Int) -> String {
        var text = ""
        let name = style.pad(plan.stage.rawValue, 14)
        guard !plan.steps.isEmpty else {
            let remark = plan.remarks.first ?? "nothing to do"
            return line(name, remark)
        }
        for (index, step) in plan.steps.enumerated() {
            number += 1
            text += self.step(step, number, index == 0 ? name : style.pad("", 14))
        }
        for remark in plan.remarks where remark != "nothing to do" {
            text += style.wrap(remark, indent: 17, hanging: 2)
        }
        return text
    }

    private func line(_ name: String, _ text: String) -> String {
        let wrapped = style.wrap(text, indent: 14, hanging: 2)
        return name + wrapped.dropFirst(14)
    }

    private func step(_ step: Step, _ number: Int, _ name: String) -> String {
        let digits = style.pad("\(number)", 3)
        let size = step.downloadBytes > 0 ? "  [\(ByteCount.text(step.downloadBytes))]" : ""
        let summary = style.wrap(step.action.summary + size, indent: 17, hanging: 2)
        var text = name + digits + summary.dropFirst(17)
        text += style.wrap(step.purpose, indent: 17, hanging: 2)
        for detail in step.action.details { text += style.wrap(detail, indent: 19, hanging: 2) }
        let subjects = step.answers.prefix(4).map(\.description).joined(separator: "; ")
        let more = step.answers.count > 4 ? " and \(step.answers.count - 4) more" : ""
        if !subjects.isEmpty { text += style.wrap("for \(subjects)\(more)", indent: 17, hanging: 2) }
        for change in step.changes.prefix(12) { text += style.wrap(self.change(change), indent: 19) }
        if step.changes.count > 12 {
            text += style.wrap("and \(step.changes.count - 12) more", indent: 19)
        }
        if step.diskBytes != 0 {
            text += style.wrap("\(ByteCount.text(step.diskBytes)) of disk afterwards", indent: 19)
        }
        if let consent = step.consent {
            text += style.wrap("needs consent: \(consent)", indent: 17, hanging: 2)
        } else if step.risk != .safe {
            text += style.wrap("risk: \(step.risk.rawValue)", indent: 17)
        }
        return text
    }

    private func change(_ change: PackageChange) -> String { ChangeWording.text(change) }

    private func closing(_ plan: Plan) -> String {
        let runnable = plan.steps.filter { $0.consent == nil }.count
        guard runnable > 0 else {
            return plan.unrepaired.isEmpty ? "" : "nothing can be done unattended\n"
        }
        return "run it:  aptmedic repair --yes\n"
    }
}

/// A change of a package in one line: `upgrade perl 5.36.0-7 to 5.36.0-8`.
enum ChangeWording {
    static func text(_ change: PackageChange) -> String {
        let name = change.name
        let old = change.oldVersion ?? "?"
        let new = change.newVersion ?? "?"
        let note = change.isSecurity ? " (security)" : ""
        return switch change.kind {
        case .install: "install \(name) \(new)\(note)"
        case .upgrade: "upgrade \(name) \(old) to \(new)\(note)"
        case .downgrade: "downgrade \(name) \(old) to \(new)"
        case .reinstall: "reinstall \(name) \(old)"
        case .remove: "remove \(name) \(old)"
        case .purge: "purge \(name) \(old)"
        }
    }
}
