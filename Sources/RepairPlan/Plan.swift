package import Diagnosis
package import DpkgModel

/// The stages in order. Printed, it is the dry-run report; carried out, it is the run.
package struct Plan: Codable, Hashable, Sendable {
    package static let currentSchemaVersion = 1

    package var schemaVersion = Plan.currentSchemaVersion
    package var machine: MachineEvidence
    package var findings: [Finding]
    package var stages: [StagePlan]
    /// Findings that no step answers, with the reason.
    package var unrepaired: [Unrepaired]
    /// Why nothing may be done at all; nil when steps may run.
    package var blocker: String?

    package init(
        machine: MachineEvidence, findings: [Finding], stages: [StagePlan], unrepaired: [Unrepaired],
        blocker: String?
    ) {
        self.machine = machine
        self.findings = findings
        self.stages = stages
        self.unrepaired = unrepaired
        self.blocker = blocker
    }

    package var steps: [Step] { stages.flatMap(\.steps) }
}

/// One stage: its steps, and a line for a reader when there are none.
package struct StagePlan: Codable, Hashable, Sendable {
    package var stage: Stage
    package var steps: [Step]
    package var remarks: [String]

    package init(stage: Stage, steps: [Step], remarks: [String]) {
        self.stage = stage
        self.steps = steps
        self.remarks = remarks
    }
}

/// A finding that stays, and what a person must do about it.
package struct Unrepaired: Codable, Hashable, Sendable {
    package var key: FindingKey
    package var reason: String

    package init(key: FindingKey, reason: String) {
        self.key = key
        self.reason = reason
    }
}
