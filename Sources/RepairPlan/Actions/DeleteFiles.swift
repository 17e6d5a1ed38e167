/// Delete files that are not needed: indexes, archives, parts of downloads, closed journals. They are not saved.
package struct DeleteFiles: ActionBody {
    package static let kind = "delete"

    package var paths: [String]

    package init(paths: [String]) {
        self.paths = paths
    }

    package var summary: String {
        "delete \(paths.joined(separator: ", "))"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        for path in paths { try machine.remove(path) }
        return .done
    }
}

extension Action {
    package static func delete(_ paths: [String]) -> Action { Action(DeleteFiles(paths: paths)) }
}
