import Diagnosis
import DpkgModel
import FoundationEssentials
import RepairPlan

/// The reports as JSON for programs. `schemaVersion` is increased when a field changes its meaning.
package enum JSONReports {
    private struct Check: Encodable {
        var schemaVersion = 1
        var verdict: Verdict
        var exitStatus: Int32
        var machine: MachineEvidence
        var findings: [Finding]
        var evidence: Evidence
    }

    private struct PlanReport: Encodable {
        var schemaVersion = Plan.currentSchemaVersion
        var verdict: Verdict
        var plan: Plan
    }

    static func check(_ evidence: Evidence, _ findings: [Finding]) throws -> String {
        let verdict = Verdict(findings)
        return try encode(
            Check(
                verdict: verdict, exitStatus: verdict.exitStatus, machine: evidence.machine,
                findings: findings, evidence: evidence))
    }

    static func plan(_ plan: Plan) throws -> String {
        try encode(PlanReport(verdict: Verdict(plan.findings), plan: plan))
    }

    static func verify(_ verification: Verification) throws -> String { try encode(verification) }

    /// A value as JSON. Keys are sorted, so that two reports can be compared line by line.
    ///
    /// - Throws: errors of `JSONEncoder`.
    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: JSONText.escaped(Array(try encoder.encode(value))), as: UTF8.self) + "\n"
    }
}
