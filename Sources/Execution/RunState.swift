import Diagnosis
import DpkgModel
import RepairPlan

/// What a run knows about the machine, and what it has done so far.
struct RunState {
    /// The machine as read after the last step.
    private(set) var evidence: Evidence
    private var findings: [Finding]
    /// The holds and automatic marks from before the run, with those of an earlier, unfinished run.
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

    /// A plan made from the state of now.
    var plan: Plan { Planner.plan(context) }

    /// The evidence from the output of the steps.
    var shown: RunEvidence { evidence.run ?? RunEvidence() }

    /// Replaces the evidence with a new reading of the machine.
    ///
    /// - Parameter shown: the evidence from the output of the steps; nil keeps the one before.
    mutating func take(_ reading: Evidence, shown: RunEvidence? = nil) {
        let before = evidence.run
        evidence = reading
        evidence.run = shown ?? before
        findings = CheckCatalog.findings(in: evidence)
    }

    /// Reads holds and automatic marks again. It is called when the run has taken the locks, because their holder may
    /// have changed some, and before the first step that could change one.
    mutating func readChoices() {
        baseline = Baseline(evidence, earlier: earlierChoices)
    }

    /// Adds the holds and automatic marks that are in the database after it was restored: they are the
    /// administrator's too.
    mutating func addRestoredChoices() { baseline.add(Baseline(evidence)) }

    /// Records a finished step.
    ///
    /// - Parameter signature: `PlanContext.signature` before the step.
    mutating func finish(_ record: FinishedStep, signature: String) {
        performed.append(record)
        var attempt = Attempt(
            key: record.key, signature: signature, succeeded: record.result.isEffective)
        if case .signal = record.result.ending { attempt.wasKilled = true }
        if case .idle = record.result.ending { attempt.hung = true }
        attempts.append(attempt)
    }

    /// The next step of a plan; nil when none may be carried out (`NextStep`).
    func next(in plan: Plan) -> Step? { NextStep.choose(plan, attempts: attempts) }
}
