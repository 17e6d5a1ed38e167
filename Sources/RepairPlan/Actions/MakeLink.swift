/// Make a symbolic link. Whatever has its path is first moved into the backup of the run.
package struct MakeLink: ActionBody {
    package static let kind = "link"

    package var path: String
    /// The text of the link.
    package var target: String

    package init(path: String, target: String) {
        self.path = path
        self.target = target
    }

    package var summary: String {
        "link \(path) to \(target)"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        if machine.isThere(path) { try machine.moveAside(path) }
        try machine.makeLink(path, target: target)
        return .done
    }
}

extension Action {
    package static func link(_ path: String, target: String) -> Action {
        Action(MakeLink(path: path, target: target))
    }
}
