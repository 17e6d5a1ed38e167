/// A directory whose contents belong into another one, and that becomes a link to it.
package struct DirectoryMerge: ActionBody {
    package static let kind = "mergeDirectory"

    /// `/lib`.
    package var path: String
    /// The link's text, below the root directory: `usr/lib`.
    package var target: String
    /// Files that take the place of those in the target.
    package var better: [String]

    package init(path: String, target: String, better: [String]) {
        self.path = path
        self.target = target
        self.better = better
    }

    package var summary: String {
        let files = better.isEmpty ? "" : ", \(better.joined(separator: ", ")) in place of what is there"
        return
            "move what only \(path) has into /\(target)\(files), keep the rest in the backup of this run, and "
            + "link \(path) to \(target)"
    }
}

extension DirectoryMerge {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.merge(self)
    }
}

extension Action {
    package static func mergeDirectory(_ merge: DirectoryMerge) -> Action { Action(merge) }
}
