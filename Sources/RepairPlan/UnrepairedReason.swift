import Diagnosis
import DpkgModel

/// Why a finding stays and what a person can do, for findings that no step answers.
enum UnrepairedReason {
    static func text(_ finding: Finding, _ context: PlanContext) -> String {
        if let identity = finding.subject.identity,
            case .refused(let reason) = context.guardian.answer(removing: [identity]),
            context.wasTried(.init(.configure)) || context.wasTried(.init(.reinstall))
        {
            return "what could be tried failed, and it is not removed: \(reason)"
        }
        return reason(finding, context)
    }

    private static func reason(_ finding: Finding, _ context: PlanContext) -> String {
        if finding.code == .unmetDependency, let identity = finding.subject.identity,
            let reason = HeldDependency.reason(for: identity, context)
        {
            return reason
        }
        for remedy in RemedyCatalog.all {
            if let reason = remedy.reason(finding, context) { return reason }
        }
        return finding.outlook ?? "no remedy is known for it"
    }
}
