import Diagnosis
import DpkgModel

/// Makes the plan: a pure function of the findings, the options and the steps tried so far.
///
/// A step that a remedy proposes is planned only when all of these hold:
///
/// | condition | why |
/// |---|---|
/// | its stage is chosen | the administrator decides which stages run |
/// | no gate is closed, or the gate admits the step | until then a later stage could do damage (`Gate`) |
/// | it was not tried yet; or once, and a signal killed its program; or fewer times than its limit, and never in the present state; and it did not hang | in the same state it would end in the same way, and what hangs would hang again; a signal may not come again |
///
/// Steps that need consent are planned too: they are shown, and never carried out. dpkg and apt are asked at the end
/// (`VerifyRemedy`), unless a closed gate has no step that works on it.
package enum Planner {
    /// The plan for a context, with the findings that stay and the reason for each.
    package static func plan(_ context: PlanContext) -> Plan {
        let gate = Gate.closed(context)
        var steps: [Step] = []
        for remedy in RemedyCatalog.all {
            steps += remedy.steps(in: context).filter { step in
                context.options.stages.contains(step.stage) && gate?.admits(step, context) ?? true
                    && mayBeTried(step, context)
            }
        }
        // Steps of earlier stages stay in the plan also when no step works on the gate's finding.
        let isOpened = steps.contains { $0.consent == nil && Gate.isOpened(by: $0, context) }
        let blocker = isOpened ? nil : gate?.reason
        steps = inStageOrder(steps)
        if blocker == nil { steps += VerifyRemedy.steps(after: steps, in: context) }
        let stages = Stage.allCases.map { stage in
            let own = steps.filter { $0.stage == stage }
            return StagePlan(
                stage: stage, steps: own,
                remarks: StageRemarks.remarks(stage, steps: own, gate: gate, context))
        }
        return Plan(
            machine: context.evidence.machine, findings: context.findings, stages: stages,
            unrepaired: unrepaired(steps, context, gate), blocker: blocker)
    }

    /// Whether the step was not tried yet, or another try may end differently: the last row of the table above.
    private static func mayBeTried(_ step: Step, _ context: PlanContext) -> Bool {
        let earlier = context.attempts.filter { $0.key == step.key }
        guard !earlier.isEmpty else { return true }
        if earlier.contains(where: \.hung) { return false }
        // Also for steps whose limit is one try.
        if earlier.count == 1, earlier[0].wasKilled { return true }
        return earlier.count < step.maximumAttempts
            && !earlier.contains { $0.signature == context.signature }
    }

    private static func inStageOrder(_ steps: [Step]) -> [Step] {
        Stage.allCases.flatMap { stage in steps.filter { $0.stage == stage } }
    }

    /// The findings above `notice` that no step repairs, or only steps that need consent. The reason is the consent
    /// that is missing, else the gate, else what the remedies say.
    private static func unrepaired(
        _ steps: [Step], _ context: PlanContext, _ gate: Gate?
    ) -> [Unrepaired] {
        context.findings.filter { $0.severity > .notice }.compactMap { finding in
            let own = steps.filter { $0.isWanted(by: [finding]) }
            guard own.isEmpty || own.allSatisfy({ $0.consent != nil }) else { return nil }
            if let consent = own.first?.consent { return Unrepaired(key: finding.key, reason: consent) }
            let reason =
                gate.flatMap { gate in
                    gate.finding.key == finding.key ? nil : "not before this is put right: \(gate.reason)"
                } ?? UnrepairedReason.text(finding, context)
            return Unrepaired(key: finding.key, reason: reason)
        }
    }
}
