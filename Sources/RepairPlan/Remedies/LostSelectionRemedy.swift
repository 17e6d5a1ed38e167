import Diagnosis
import DpkgModel

/// Sets holds and automatic marks again that this run has lost, or will lose by a reinstallation.
///
/// | the package had before the run | and now | step |
/// |---|---|---|
/// | a hold | has none, or is to be reinstalled | the hold is set again |
/// | an automatic mark | has none, or is to be reinstalled | the mark is set again |
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
        // Behind the last of the installations.
        let needsApt = !context.outlook.reinstalled.allSatisfy {
            context.outlook.atHand.contains($0.identity)
        }
        let after = [StepIdentifier(.reinstall)] + concerned.map { StepIdentifier(.unpack, $0.identity) }
        return SelectionSteps(
            stage: needsApt ? .dependencies : .configure, after: after, context: context
        ).steps(
            held: held, automatic: automatic, hold: .holdAgain, mark: .markAutomaticAgain)
    }
}
