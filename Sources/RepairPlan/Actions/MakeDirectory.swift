/// Make a directory, and its missing parents.
package struct MakeDirectory: ActionBody {
    package static let kind = "makeDirectory"

    package var path: String
    package var mode: UInt32

    package init(path: String, mode: UInt32) {
        self.path = path
        self.mode = mode
    }

    package var summary: String {
        "make directory \(path), mode \(String(mode, radix: 8))"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.makeDirectory(path, mode: mode)
        return .done
    }
}

extension Action {
    package static func makeDirectory(_ path: String, mode: UInt32) -> Action {
        Action(MakeDirectory(path: path, mode: mode))
    }
}
