import Diagnosis
import DpkgModel

/// Sets holds and automatic marks again for packages that are installed again because of damaged files.
package enum SelectionAfterFilesRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.outlook.damaged
        let held = records.filter { context.baseline.held.contains($0.identity) }
        let automatic = records.filter { context.baseline.automatic.contains($0.identity) }
        return SelectionSteps(stage: .files, after: [.init(.reinstallDamaged)], context: context).steps(
            held: held, automatic: automatic, hold: .holdAgainAfterFiles, mark: .markAutomaticAgainAfterFiles)
    }
}
