/// Remount a file system read-write. Its other mount options stay as they are.
package struct RemountWritable: ActionBody {
    package static let kind = "remount"

    /// The mount point.
    package var path: String

    package init(path: String) {
        self.path = path
    }

    package var summary: String {
        "mount \(path) read-write"
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.remountWritable(path)
        return .done
    }
}

extension Action {
    package static func remount(_ path: String) -> Action { Action(RemountWritable(path: path)) }
}
