package import Diagnosis
package import DpkgModel

/// One line of a run's log, `RUN.jsonl`.
///
/// A `planned` record is on the disk before its step begins; a step without a `finished` record was
/// interrupted.
package enum RunRecord: Hashable, Sendable {
    case began(RunBeginning)
    case planned(PlannedStep)
    case finished(FinishedStep)
    case ended(RunEnd)
    /// The administrator's choices, read again under the locks.
    case choices(RunChoices)
    /// The rest of the plan was replaced by another.
    case replanned(Replanning)
}

/// As JSON: `record` names the kind, its fields stand beside it.
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
    package static let currentSchemaVersion = 1

    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var run: String
    /// ISO 8601, UTC.
    package var time: String
    package var machine: MachineEvidence
    package var arguments: [String]
    package var baseline: Baseline
    package var findings: [FindingKey]
    /// Where what was changed has been saved.
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

/// What is about to be done.
package struct PlannedStep: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    /// From 1 within the run.
    package var number: Int
    package var time: String
    package var step: Step
    /// The literal arguments, for commands.
    package var argv: [String]?
    package var environment: [String: String]?
    /// False when the plan that was shown did not hold this step.
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

/// What became of it.
package struct FinishedStep: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var number: Int
    package var time: String
    package var key: StepIdentifier
    package var argv: [String]?
    package var result: StepResult
    /// In seconds.
    package var duration: Double
    /// The end of what the program printed.
    package var output: String
    /// Errors that dpkg or apt reported for single packages.
    package var errors: [String]
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

/// How a step ended, and whether its findings are gone.
package struct StepResult: Codable, Hashable, Sendable {
    package enum Ending: Codable, Hashable, Sendable {
        case done
        case exit(Int32)
        case signal(Int32)
        case notStarted(String)
        /// Killed after this many seconds without a sign of life.
        case idle(Double)
        case failed(String)
    }

    package var ending: Ending
    /// The findings that it answers are gone.
    package var isEffective: Bool

    package init(ending: Ending, isEffective: Bool) {
        self.ending = ending
        self.isEffective = isEffective
    }
}

/// A package before and after a step.
package struct StateChange: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// `iHR 2.4-1`, or nil when the database did not have it.
    package var before: String?
    package var after: String?

    package init(package: PackageIdentity, before: String?, after: String?) {
        self.package = package
        self.before = before
        self.after = after
    }

    /// A package that was there, in whatever state, and is not any more: nothing of it, or its configuration alone.
    package var isRemoval: Bool {
        func isThere(_ words: String?) -> Bool {
            guard let letter = words?.dropFirst().first else { return false }
            return letter != PackageState.notInstalled.letter && letter != PackageState.configFiles.letter
        }
        return isThere(before) && !isThere(after)
    }

    /// The differences of two readings.
    package static func changes(from old: DatabaseEvidence, to new: DatabaseEvidence) -> [StateChange] {
        func words(_ records: [PackageRecord]) -> [PackageIdentity: String] {
            var found: [PackageIdentity: String] = [:]
            for record in records {
                found[record.identity] = "\(record.letters) \(record.version?.text ?? "-")"
            }
            return found
        }
        let before = words(old.packages)
        let after = words(new.packages)
        return Set(before.keys).union(after.keys).sorted().compactMap { identity in
            guard before[identity] != after[identity] else { return nil }
            return StateChange(package: identity, before: before[identity], after: after[identity])
        }
    }
}

/// The choices that the run gives back at its end, as they were when it had the locks.
package struct RunChoices: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var time: String
    package var baseline: Baseline

    package init(time: String, baseline: Baseline) {
        self.time = time
        self.baseline = baseline
    }
}

/// A new plan took the place of the rest of the old one.
package struct Replanning: Codable, Hashable, Sendable {
    package var schemaVersion = RunBeginning.currentSchemaVersion
    package var time: String
    package var difference: PlanDifference
    /// The keys of its steps that the old plan did not have.
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
    package var exitStatus: Int32
    package var remaining: [FindingKey]
    /// A signal stopped it: the next run gives back the choices that it had found. Nil in logs of older versions.
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
    /// `exit 1, not enough`
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
