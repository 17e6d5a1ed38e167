import Diagnosis
import DpkgModel

/// Holds and automatic marks that a reinstallation would lose are set again, as they were.
package enum LostSelectionRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let present = context.evidence.database.packages.filter(\.isPresent)
        let lost = Set(context.findings(.selectionLost).compactMap(\.subject.identity))
        let reinstalled = Set(context.outlook.reinstalled.map(\.identity))
        let concerned = present.filter { lost.contains($0.identity) || reinstalled.contains($0.identity) }
        let held = concerned.filter {
            context.baseline.held.contains($0.identity)
                && ($0.want != .hold || reinstalled.contains($0.identity))
        }
        let automatic = concerned.filter { record in
            context.baseline.automatic.contains(record.identity)
                && (reinstalled.contains(record.identity)
                    || !context.evidence.apt.automaticPackages.contains(record.identity))
        }
        // What came back by dpkg alone does not wait for apt.
        let isUnpacked = concerned.contains { context.wasTried(.init(.unpack, $0.identity)) }
        let after = isUnpacked ? [] : [StepIdentifier(.reinstall)]
        return SelectionSteps(stage: .configure, after: after, context: context).steps(
            held: held, automatic: automatic, hold: .holdAgain, mark: .markAutomaticAgain)
    }
}
