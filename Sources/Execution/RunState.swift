import Diagnosis
import DpkgModel
import RepairPlan

/// What a run knows of the machine, and what it has done so far.
struct RunState {
    /// What was read after the last step.
    private(set) var evidence: Evidence
    private var findings: [Finding]
    /// The administrator's choices, also those of an interrupted earlier run.
    private(set) var baseline: Baseline
    private(set) var performed: [FinishedStep] = []
    private var attempts: [Attempt] = []
    private let options: PlanOptions
    private let earlierChoices: Baseline?

    init(evidence: Evidence, earlierChoices: Baseline?, options: PlanOptions) {
        self.evidence = evidence
        findings = CheckCatalog.findings(in: evidence)
        self.options = options
        self.earlierChoices = earlierChoices
        baseline = Baseline(evidence, earlier: earlierChoices)
    }

    var context: PlanContext {
        PlanContext(
            evidence: evidence, findings: findings, options: options, attempts: attempts, baseline: baseline)
    }

    /// What would be planned from here.
    var plan: Plan { Planner.plan(context) }

    /// What the steps have shown.
    var shown: RunEvidence { evidence.run ?? RunEvidence() }

    /// Takes a new reading of the machine; what the steps have shown stays.
    mutating func take(_ reading: Evidence, shown: RunEvidence? = nil) {
        let before = evidence.run
        evidence = reading
        evidence.run = shown ?? before
        findings = CheckCatalog.findings(in: evidence)
    }

    /// Takes the choices as they are now. To be called before the first step that could change one, and under the
    /// locks: whoever held them may have made others.
    mutating func readChoices() {
        baseline = Baseline(evidence, earlier: earlierChoices)
    }

    /// The choices that a restored database brings back are the administrator's own.
    mutating func addRestoredChoices() { baseline.add(Baseline(evidence)) }

    /// - Parameter signature: stands for the state before the step.
    mutating func finish(_ record: FinishedStep, signature: String) {
        performed.append(record)
        var attempt = Attempt(
            key: record.key, signature: signature, succeeded: record.result.isEffective)
        if case .signal = record.result.ending { attempt.wasKilled = true }
        attempts.append(attempt)
    }

    /// The first step of a plan that may be carried out now; nil when there is none.
    func next(in plan: Plan) -> Step? { NextStep.choose(plan, attempts: attempts) }
}
