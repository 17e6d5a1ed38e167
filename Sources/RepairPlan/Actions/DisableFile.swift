/// Rename a file so that its reader ignores it: `NAME.disabled`.
package struct DisableFile: ActionBody {
    package static let kind = "disable"

    package var path: String
    package var reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    package var summary: String { "rename \(path) to \(path).disabled" }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.keep(path)
        let name = freeName(machine)
        try machine.move(path, to: name)
        return ActionResult(ending: .done, output: "renamed to \(name)\n")
    }

    /// The new name: `X.disabled`, or `X.2.disabled` when a file of that name exists already. apt ignores every name
    /// with this end without a message. Source: apt.conf(5), `Dir::Ignore-Files-Silently`.
    private func freeName(_ machine: some MachineChanging) -> String {
        var name = "\(path).disabled"
        var count = 1
        while machine.isThere(name) {
            count += 1
            name = "\(path).\(count).disabled"
        }
        return name
    }
}

extension Action {
    package static func disable(_ path: String, reason: String) -> Action {
        Action(DisableFile(path: path, reason: reason))
    }
}
