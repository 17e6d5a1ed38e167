/// Move the contents of a directory to another one and replace it by a link: the repair of a merged /usr.
package struct DirectoryMerge: ActionBody {
    package static let kind = "mergeDirectory"

    /// The directory: `/lib`.
    package var path: String
    /// The text of the link, relative to the root directory: `usr/lib`.
    package var target: String
    /// Paths in the directory whose files replace those in the target; without this, the target's files stay.
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
