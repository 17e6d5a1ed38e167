package import DpkgModel
import Paths

/// Delete files that are not needed: indexes, archives, parts of downloads, closed journals. They are not saved; where
/// their sizes and times are known, a list of them is.
package struct DeleteFiles: ActionBody {
    package static let kind = "delete"

    package var paths: [String]
    /// The same files with their sizes and times, for the list; nil when none is kept.
    package var listed: [SizedFile]?

    package init(paths: [String]) {
        self.paths = paths
    }

    /// - Parameter files: are listed in the backup before they are deleted.
    package init(listing files: [SizedFile]) {
        paths = files.map(\.path)
        listed = files
    }

    /// The number of paths above which only the first ones are named in the summary.
    private static let named = 24

    package var summary: String {
        let names = paths.prefix(Self.named).joined(separator: ", ")
        let more = paths.count - Self.named
        return "delete \(names)" + (more > 0 ? " and \(more) more files" : "")
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        guard let listed else {
            try machine.removeAll(paths)
            return .done
        }
        var place = machine.keepList(listed)
        try machine.removeAll(paths)
        // There was no inode for it before.
        if !place.hasPrefix(HostPaths.Own.state) { place = machine.keepList(listed) }
        return ActionResult(ending: .done, output: "listed in \(place)\n")
    }
}

extension Action {
    package static func delete(_ paths: [String]) -> Action { Action(DeleteFiles(paths: paths)) }

    package static func delete(listing files: [SizedFile]) -> Action { Action(DeleteFiles(listing: files)) }
}
