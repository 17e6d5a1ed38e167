import Diagnosis
import DpkgModel

/// Holds and automatic marks of packages that are installed again because of damaged files are set again, as they were.
package enum SelectionAfterFilesRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.outlook.damaged
        let held = records.filter { context.baseline.held.contains($0.identity) }
        let automatic = records.filter { context.baseline.automatic.contains($0.identity) }
        return SelectionSteps(stage: .files, after: [.init(.reinstallDamaged)], context: context).steps(
            held: held, automatic: automatic, hold: .holdAgainAfterFiles, mark: .markAutomaticAgainAfterFiles)
    }
}
