import Diagnosis
import DpkgModel
import RepairPlan

/// A plan as Markdown, for example for a ticket or a change request.
enum PlanMarkdown {
    static func report(_ plan: Plan) -> String {
        var text = "# Repair plan for \(plan.machine.hostName)\n\n"
        text += "\(plan.machine.system), root `\(plan.machine.root)`. "
        text += "Verdict now: **\(Verdict(plan.findings).rawValue)**. Nothing has been changed.\n\n"
        text += "## Findings\n\n"
        if plan.findings.isEmpty { text += "None.\n" }
        for finding in plan.findings {
            text +=
                "- **\(finding.code.rawValue)** \(escape(finding.subject.title)) (\(finding.severity.rawValue))\n"
            for fact in finding.facts { text += "  - \(escape(fact.sentence))\n" }
        }
        text += "\n## Steps\n\n"
        if let blocker = plan.blocker { text += "Blocked: \(escape(blocker))\n\n" }
        if plan.steps.isEmpty { text += "None.\n" }
        for (index, step) in plan.steps.enumerated() {
            text += "\(index + 1). **\(step.stage.rawValue)**: `\(step.action.summary)`  \n"
            text += "   \(escape(step.purpose)). Risk: \(step.risk.rawValue)."
            if step.downloadBytes > 0 { text += " Download: \(ByteCount.text(step.downloadBytes))." }
            if let consent = step.consent { text += " Needs consent: \(escape(consent))." }
            text += "\n"
            for detail in step.action.details { text += "   - \(escape(detail))\n" }
            for change in step.changes { text += "   - \(escape(ChangeWording.text(change)))\n" }
        }
        guard !plan.unrepaired.isEmpty else { return text }
        text += "\n## Not repaired\n\n"
        for item in plan.unrepaired { text += "- \(escape(item.key.description)): \(escape(item.reason))\n" }
        return text
    }

    /// Escapes the characters that are markup in Markdown.
    private static func escape(_ text: String) -> String {
        String(text.flatMap { "*_`<>|[]".contains($0) ? ["\\", $0] : [$0] })
    }
}
