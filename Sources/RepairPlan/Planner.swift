import Diagnosis
import DpkgModel

/// Makes the plan: a pure function of what was found, what is allowed and what was tried.
package enum Planner {
    package static func plan(_ context: PlanContext) -> Plan {
        let gate = Gate.closed(context)
        var steps: [Step] = []
        for remedy in RemedyCatalog.all {
            steps += remedy.steps(in: context).filter { step in
                context.options.stages.contains(step.stage) && gate?.admits(step, context) ?? true
                    && mayBeTried(step, context)
            }
        }
        // What is before a gate that no step opens is put right all the same.
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

    /// The same step in the same state would end the same way.
    private static func mayBeTried(_ step: Step, _ context: PlanContext) -> Bool {
        let earlier = context.attempts.filter { $0.key == step.key }
        guard !earlier.isEmpty else { return true }
        // A child that died by a signal ended by accident: once again, whatever the limit.
        if earlier.count == 1, earlier[0].wasKilled { return true }
        return earlier.count < step.maximumAttempts
            && !earlier.contains { $0.signature == context.signature }
    }

    private static func inStageOrder(_ steps: [Step]) -> [Step] {
        Stage.allCases.flatMap { stage in steps.filter { $0.stage == stage } }
    }

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
