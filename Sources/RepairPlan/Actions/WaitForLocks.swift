/// Wait until nobody else holds these lock files. The run takes its locks before the first step.
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
