/// Wait until no other process holds these locks. It is only shown in the plan: a run takes all its locks before the
/// other steps (`RunPreparation`), and does not carry this action out.
package struct WaitForLocks: ActionBody {
    package static let kind = "waitForLocks"

    package var paths: [String]

    package init(paths: [String]) {
        self.paths = paths
    }

    package var summary: String {
        "wait for \(paths.joined(separator: ", "))"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        .done
    }
}

extension Action {
    package static func waitForLocks(_ paths: [String]) -> Action { Action(WaitForLocks(paths: paths)) }
}
