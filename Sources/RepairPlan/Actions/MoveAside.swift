/// Move a file, directory or link into the backup of the run.
package struct MoveAside: ActionBody {
    package static let kind = "moveAside"

    package var path: String

    package init(path: String) {
        self.path = path
    }

    package var summary: String {
        "move \(path) into the backup of this run"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.moveAside(path)
        return .done
    }
}

extension Action {
    package static func moveAside(_ path: String) -> Action { Action(MoveAside(path: path)) }
}
