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

/// The reports of `check`, `plan`, `verify` and `crashes`: one function for each, with a switch over its formats.
///
/// All of them throw when a value cannot be encoded as JSON.
package enum Reports {
    /// The report of `check`.
    package static func check(
        _ evidence: Evidence, _ findings: [Finding], format: CheckFormat, style: TextStyle
    ) throws -> String {
        switch format {
        case .text: CheckText(style: style).report(try readable(evidence), try ReadableCopy.of(findings))
        case .json: try JSONReports.check(evidence, findings)
        case .nagios: NagiosReport.line(evidence, try ReadableCopy.of(findings))
        }
    }

    /// A copy with a printable description of the machine, which is all that the text of `check` takes from the
    /// evidence.
    private static func readable(_ evidence: Evidence) throws -> Evidence {
        var copy = evidence
        copy.machine = try ReadableCopy.of(evidence.machine)
        return copy
    }

    /// The report of `plan`.
    package static func plan(_ plan: Plan, format: PlanFormat, style: TextStyle) throws -> String {
        switch format {
        case .text: PlanText(style: style).report(try ReadableCopy.of(plan))
        case .json: try JSONReports.plan(plan)
        case .markdown: PlanMarkdown.report(try ReadableCopy.of(plan))
        }
    }

    /// The report of `verify`.
    package static func verify(
        _ verification: Verification, format: VerifyFormat, style: TextStyle
    ) throws -> String {
        switch format {
        case .text: VerifyText(style: style).report(verification)
        case .json: try JSONReports.verify(verification)
        }
    }

    /// The exit status of `check`: 0 healthy, 1 usable, 2 broken; with the format `nagios` also 3, unknown.
    package static func exitStatus(_ findings: [Finding], format: CheckFormat) -> Int32 {
        switch format {
        case .text, .json: Verdict(findings).exitStatus
        case .nagios: NagiosReport.status(findings)
        }
    }
}
