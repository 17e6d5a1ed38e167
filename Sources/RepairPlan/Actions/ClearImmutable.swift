/// Remove the immutable and the append-only attribute from a file, as `chattr -i -a` does.
package struct ClearImmutable: ActionBody {
    package static let kind = "clearImmutable"

    package var path: String

    package init(path: String) {
        self.path = path
    }

    package var summary: String {
        "take the immutable attribute from \(path)"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.clearImmutable(path)
        return .done
    }
}

extension Action {
    package static func clearImmutable(_ path: String) -> Action { Action(ClearImmutable(path: path)) }
}
