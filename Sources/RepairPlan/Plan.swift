package import Diagnosis
package import DpkgModel

/// What is to be done, stage by stage. `aptmedic plan` prints it, and a run carries out the same value.
package struct Plan: Codable, Hashable, Sendable {
    /// The version of the JSON format.
    package static let currentSchemaVersion = 1

    package var schemaVersion = Plan.currentSchemaVersion
    package var machine: MachineEvidence
    package var findings: [Finding]
    package var stages: [StagePlan]
    /// Findings that no step repairs without the administrator's consent, each with the reason.
    package var unrepaired: [Unrepaired]
    /// The finding that stops every later stage and that no step without consent works on (`Gate`), as text for the
    /// user; nil when there is none. Steps of earlier stages are planned all the same.
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

    /// All steps, in the order in which they are carried out.
    package var steps: [Step] { stages.flatMap(\.steps) }
}

/// One stage with its steps.
package struct StagePlan: Codable, Hashable, Sendable {
    package var stage: Stage
    package var steps: [Step]
    /// Lines for the user beside the steps, such as why there are none, or how much space is free.
    package var remarks: [String]

    package init(stage: Stage, steps: [Step], remarks: [String]) {
        self.stage = stage
        self.steps = steps
        self.remarks = remarks
    }
}

/// A finding that the plan does not repair.
package struct Unrepaired: Codable, Hashable, Sendable {
    package var key: FindingKey
    /// Why not, and what the administrator can do, as text for the user.
    package var reason: String

    package init(key: FindingKey, reason: String) {
        self.key = key
        self.reason = reason
    }
}
