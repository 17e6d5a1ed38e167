package import Diagnosis
package import DpkgModel
package import RepairPlan

/// The formats of `check`.
package enum CheckFormat: String, CaseIterable, Sendable {
    case text, json, nagios
}

/// The formats of `plan`.
package enum PlanFormat: String, CaseIterable, Sendable {
    case text, json, markdown
}

/// The formats of `verify`.
package enum VerifyFormat: String, CaseIterable, Sendable {
    case text, json
}

/// Everything that is printed comes from here: one exhaustive switch for each kind of report.
package enum Reports {
    package static func check(
        _ evidence: Evidence, _ findings: [Finding], format: CheckFormat, style: TextStyle
    ) throws -> String {
        switch format {
        case .text: CheckText(style: style).report(try readable(evidence), try ReadableCopy.of(findings))
        case .json: try JSONReports.check(evidence, findings)
        case .nagios: NagiosReport.line(evidence, try ReadableCopy.of(findings))
        }
    }

    /// What the text of `check` takes from the evidence itself: which machine it is.
    private static func readable(_ evidence: Evidence) throws -> Evidence {
        var copy = evidence
        copy.machine = try ReadableCopy.of(evidence.machine)
        return copy
    }

    package static func plan(_ plan: Plan, format: PlanFormat, style: TextStyle) throws -> String {
        switch format {
        case .text: PlanText(style: style).report(try ReadableCopy.of(plan))
        case .json: try JSONReports.plan(plan)
        case .markdown: PlanMarkdown.report(try ReadableCopy.of(plan))
        }
    }

    package static func verify(
        _ verification: Verification, format: VerifyFormat, style: TextStyle
    ) throws -> String {
        switch format {
        case .text: VerifyText(style: style).report(verification)
        case .json: try JSONReports.verify(verification)
        }
    }

    /// The exit status of `check`: 0 healthy, 1 usable, 2 broken.
    package static func exitStatus(_ findings: [Finding], format: CheckFormat) -> Int32 {
        switch format {
        case .text, .json: Verdict(findings).exitStatus
        case .nagios: NagiosReport.status(findings)
        }
    }
}
