import Diagnosis
import DpkgModel

/// Why a finding stays and what the administrator can do, for findings that no step answers.
///
/// The first row that applies decides:
///
/// | the finding | the reason that is given |
/// |---|---|
/// | is about a package that may not be removed, and a configuration or reinstallation was tried | that it failed, and why the package is not removed |
/// | is about a package that waits for another one to be configured, and that was tried | the names of what it waits for |
/// | is an unmet dependency with a held or newer package behind it | that package, and the command that resolves it |
/// | has a reason of one of the remedies | that reason |
/// | any other | the finding's own outlook |
enum UnrepairedReason {
    /// The reason as text for the user.
    static func text(_ finding: Finding, _ context: PlanContext) -> String {
        if [.unpacked, .halfConfigured].contains(finding.code), let identity = finding.subject.identity,
            let awaited = context.outlook.waiting[identity], context.wasTried(.init(.configure))
        {
            let names = awaited.map(\.description).joined(separator: ", ")
            return "it waits for \(names), which \(awaited.count == 1 ? "is" : "are") not configured"
        }
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
