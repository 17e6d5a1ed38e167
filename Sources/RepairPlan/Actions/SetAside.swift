/// Move several files or directories into the backup of the run.
package struct SetAside: ActionBody {
    package static let kind = "setAside"

    package var paths: [String]

    package init(paths: [String]) {
        self.paths = paths
    }

    package var summary: String {
        paths.count == 1
            ? "move \(paths[0]) into the backup of this run"
            : "move \(paths.count) files into the backup of this run"
    }

    package var details: [String] { paths.count > 1 ? paths : [] }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        for path in paths { try machine.moveAside(path) }
        return .done
    }
}

extension Action {
    package static func setAside(_ paths: [String]) -> Action { Action(SetAside(paths: paths)) }
}
