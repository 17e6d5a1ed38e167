import Diagnosis
import DpkgModel

/// Sets the selection `install` for installed packages whose selection is `unknown`: dpkg does not configure these.
package enum SelectionRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        let records = context.records(.unknownSelection)
        guard !records.isEmpty else { return [] }
        let lines = records.map { "\($0.argument(native: context.native)) install\n" }
        return [
            Step(
                key: .init(.selectAgain), stage: .configure,
                action: .run(Invocation(Tools.dpkg("--set-selections"), input: lines.joined())),
                purpose: "they are installed and nobody wants them gone; dpkg skips them otherwise",
                answers: context.findings(.unknownSelection).map(\.key),
                blockedBy: [.dirtyJournal, .damagedJournal])
        ]
    }
}
