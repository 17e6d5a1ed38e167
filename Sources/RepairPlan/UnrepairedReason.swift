import Diagnosis
import DpkgModel

/// Why a finding stays and what a person can do, for findings that no step answers.
enum UnrepairedReason {
    static func text(_ finding: Finding, _ context: PlanContext) -> String {
        if let identity = finding.subject.identity,
            case .refused(let reason) = context.guardian.answer(removing: [identity]),
            context.wasTried(ConfigureRemedy.key) || context.wasTried(ReinstallRemedy.aptKey)
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
        return switch finding.code {
        case .damagedFiles: DamagedFilesRemedy.reason(finding, context)
        case .damagedProgram: RescueRemedy.reason(finding, context)
        case .indexMissing, .indexDamaged, .indexOld:
            context.options.isOffline
                ? "not fetched: --offline"
                : "the source could not be fetched: look at its address and the network"
        case .lockHeld: "wait for its holder"
        case .reinstallRequired, .halfInstalled:
            "no archive of it is known: put its .deb into \(Tools.archives) and run again"
        case .notSeen: "run as root"
        case .noRoom: "nothing more can be freed there without loss: make room by hand, then run again"
        default: finding.outlook ?? "no remedy is known for it"
        }
    }
}
