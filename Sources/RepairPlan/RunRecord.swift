package import Diagnosis
package import DpkgModel

/// One line of a run's log, `RUN.jsonl`.
///
/// A `planned` record is on the disk before its step begins, except for the steps that make the log possible
/// (`RunPreparation`). A step without a `finished` record was interrupted.
package enum RunRecord: Hashable, Sendable {
    /// The run began.
    case began(RunBeginning)
    /// A step is about to be carried out.
    case planned(PlannedStep)
    /// A step has ended.
    case finished(FinishedStep)
    /// The run has ended.
    case ended(RunEnd)
    /// Holds and automatic marks, read again while the run has the locks.
    case choices(RunChoices)
    /// A new plan has replaced the rest of the old one.
    case replanned(Replanning)
}

/// In JSON, `record` names the kind, and the fields of the kind are beside it.
extension RunRecord: Codable {
    private enum Kind: String, Codable {
        case began, planned, finished, ended, choices, replanned
    }

    private enum CodingKeys: String, CodingKey {
        case record
    }

    package init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(Kind.self, forKey: .record) {
        case .began: self = .began(try RunBeginning(from: decoder))
        case .planned: self = .planned(try PlannedStep(from: decoder))
        case .finished: self = .finished(try FinishedStep(from: decoder))
        case .ended: self = .ended(try RunEnd(from: decoder))
        case .choices: self = .choices(try RunChoices(from: decoder))
        case .replanned: self = .replanned(try Replanning(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .began(let beginning):
            try values.encode(Kind.began, forKey: .record)
            try beginning.encode(to: encoder)
        case .planned(let planned):
            try values.encode(Kind.planned, forKey: .record)
            try planned.encode(to: encoder)
        case .finished(let finished):
            try values.encode(Kind.finished, forKey: .record)
            try finished.encode(to: encoder)
        case .ended(let end):
            try values.encode(Kind.ended, forKey: .record)
            try end.encode(to: encoder)
        case .choices(let choices):
            try values.encode(Kind.choices, forKey: .record)
            try choices.encode(to: encoder)
        case .replanned(let replanning):
            try values.encode(Kind.replanned, forKey: .record)
            try replanning.encode(to: encoder)
        }
    }
}

/// The first record of a run.
package struct RunBeginning: Codable, Hashable, Sendable {
    /// The version of the log's JSON format, the same for every kind of record.
    package static let currentSchemaVersion = 1

    package var schemaVersion = RunBeginning.currentSchemaVersion
    /// The name of the run: `20261123T034102Z`.
    package var run: String
    /// ISO 8601, UTC.
    package var time: String
    package var machine: MachineEvidence
    /// The command line, beginning with the program's name.
    package var arguments: [String]
    /// Holds and automatic marks before the run.
    package var baseline: Baseline
    /// The findings above `notice`.
    package var findings: [FindingKey]
    /// The directory of the saved files.
    package var backup: String

    package init(
        run: String, time: String, machine: MachineEvidence, arguments: [String], baseline: Baseline,
        findings: [FindingKey], backup: String
    ) {
        self.run = run
        self.time = time
        self.machine = machine
        self.arguments = arguments
        self.baseline = baseline
        self.findings = findings
        self.backup = backup
    }
}

/// A step that is about to be carried out.
package struct PlannedStep: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    /// Counted from 1 in the run.
    package var number: Int
    package var time: String
    package var step: Step
    /// The literal arguments; nil when the step runs no command.
    package var argv: [String]?
    /// The environment of the command; nil when the step runs none.
    package var environment: [String: String]?
    /// Whether the plan that the user was shown contained the step.
    package var wasShown: Bool

    package init(
        number: Int, time: String, step: Step, argv: [String]?, environment: [String: String]?,
        wasShown: Bool
    ) {
        self.number = number
        self.time = time
        self.step = step
        self.argv = argv
        self.environment = environment
        self.wasShown = wasShown
    }
}

/// A step that has ended.
package struct FinishedStep: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var number: Int
    package var time: String
    package var key: StepIdentifier
    /// The literal arguments; nil when the step ran no command.
    package var argv: [String]?
    package var result: StepResult
    /// In seconds.
    package var duration: Double
    /// The end of the program's output, or lines about what the action did.
    package var output: String
    /// Errors that dpkg or apt reported for single packages.
    package var errors: [String]
    /// The packages whose state or version the step has changed.
    package var states: [StateChange]

    package init(
        number: Int, time: String, key: StepIdentifier, argv: [String]?, result: StepResult, duration: Double,
        output: String, errors: [String], states: [StateChange]
    ) {
        self.number = number
        self.time = time
        self.key = key
        self.argv = argv
        self.result = result
        self.duration = duration
        self.output = output
        self.errors = errors
        self.states = states
    }
}

/// How a step ended, and whether it was enough.
package struct StepResult: Codable, Hashable, Sendable {
    package enum Ending: Codable, Hashable, Sendable {
        /// An action without a command succeeded.
        case done
        /// The command ended with this exit status.
        case exit(Int32)
        /// A signal with this number killed the command.
        case signal(Int32)
        /// The command could not be started, with the reason.
        case notStarted(String)
        /// The command was killed after this many seconds: without any output, or as its total limit.
        case idle(Double)
        /// The action failed, with the reason.
        case failed(String)
    }

    package var ending: Ending
    /// Whether the step's findings are gone; of a preparation or a proof, whether its action succeeded.
    package var isEffective: Bool

    package init(ending: Ending, isEffective: Bool) {
        self.ending = ending
        self.isEffective = isEffective
    }
}

/// Holds and automatic marks as they were when the run had taken the locks. The run sets them again when a step loses
/// them.
package struct RunChoices: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var time: String
    package var baseline: Baseline

    package init(time: String, baseline: Baseline) {
        self.time = time
        self.baseline = baseline
    }
}

/// A new plan has replaced the rest of the old one.
package struct Replanning: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var time: String
    package var difference: PlanDifference
    /// The steps of the new plan that the old one did not have; those that need consent are left out.
    package var added: [StepIdentifier]

    package init(time: String, difference: PlanDifference, added: [StepIdentifier]) {
        self.time = time
        self.difference = difference
        self.added = added
    }
}

/// The last record of a run.
package struct RunEnd: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var time: String
    package var verdict: Verdict
    /// The exit status of the program.
    package var exitStatus: Int32
    /// The findings above `notice` that are left.
    package var remaining: [FindingKey]
    /// Whether a signal stopped the run. The next run then sets the holds and marks again that this one had found.
    /// Nil in logs of older versions.
    package var wasInterrupted: Bool?

    package init(
        time: String, verdict: Verdict, exitStatus: Int32, remaining: [FindingKey],
        wasInterrupted: Bool = false
    ) {
        self.wasInterrupted = wasInterrupted
        self.time = time
        self.verdict = verdict
        self.exitStatus = exitStatus
        self.remaining = remaining
    }
}

extension StepResult {
    /// One line for the user: `exit 1, not enough`.
    package var words: String {
        let how =
            switch ending {
            case .done: "done"
            case .exit(let status): "exit \(status)"
            case .signal(let number): "died by signal \(number)"
            case .notStarted(let reason): "could not be started: \(reason)"
            case .idle(let seconds): "killed after \(Int(seconds)) s without a sign of life"
            case .failed(let reason): reason
            }
        return isEffective ? how : "\(how), not enough"
    }
}
