import Diagnosis
import DpkgModel

/// Makes the plan: a pure function of what was found, what is allowed and what was tried.
package enum Planner {
    package static func plan(_ context: PlanContext) -> Plan {
        let blocker = blocker(context)
        var steps: [Step] = []
        if blocker == nil {
            for remedy in RemedyCatalog.all {
                steps += remedy.steps(in: context).filter { step in
                    context.options.stages.contains(step.stage) && mayBeTried(step, context)
                }
            }
            steps = inStageOrder(steps)
            steps += VerifyRemedy.steps(after: steps, in: context)
        }
        let stages = Stage.allCases.map { stage in
            let own = steps.filter { $0.stage == stage }
            return StagePlan(
                stage: stage, steps: own,
                remarks: StageRemarks.remarks(stage, steps: own, isBlocked: blocker != nil, context))
        }
        return Plan(
            machine: context.evidence.machine, findings: context.findings, stages: stages,
            unrepaired: unrepaired(steps, context, blocker), blocker: blocker)
    }

    /// The same step in the same state would end the same way.
    private static func mayBeTried(_ step: Step, _ context: PlanContext) -> Bool {
        let earlier = context.attempts.filter { $0.key == step.key }
        guard !earlier.isEmpty else { return true }
        return earlier.count < step.maximumAttempts
            && !earlier.contains { $0.signature == context.signature }
    }

    private static func inStageOrder(_ steps: [Step]) -> [Step] {
        Stage.allCases.flatMap { stage in steps.filter { $0.stage == stage } }
    }

    /// While the database cannot be trusted, nothing may write to it.
    private static func blocker(_ context: PlanContext) -> String? {
        let codes: [FindingCode] = [
            .noDatabase, .statusFileDamaged, .stanzaDamaged, .databaseFileDamaged, .noRoom,
            .readOnlyFileSystem,
        ]
        for code in codes {
            // What is merely short of room elsewhere, /var/log for example, does not stop a repair.
            guard let finding = context.findings(code).first(where: { $0.severity == .broken }) else {
                continue
            }
            let facts = finding.facts.first?.text ?? code.rawValue
            return "\(finding.subject.name): \(facts)"
        }
        return nil
    }

    private static func unrepaired(
        _ steps: [Step], _ context: PlanContext, _ blocker: String?
    ) -> [Unrepaired] {
        context.findings.filter { $0.severity > .notice }.compactMap { finding in
            let own = steps.filter { $0.isWanted(by: [finding]) }
            guard own.isEmpty || own.allSatisfy({ $0.consent != nil }) else { return nil }
            if let consent = own.first?.consent { return Unrepaired(key: finding.key, reason: consent) }
            let reason =
                blocker.map { "nothing may be done before this is put right: \($0)" }
                ?? UnrepairedReason.text(finding, context)
            return Unrepaired(key: finding.key, reason: reason)
        }
    }
}
