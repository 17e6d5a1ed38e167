import Host
import RepairPlan

/// Replaces a directory by the link of a merged /usr.
extension ActionRunner {
    /// Moves what only the directory has to the target, then moves the directory with the rest into the backup, then
    /// makes the link. After an interruption at any point it can simply be done again: moved files are no longer in
    /// the directory.
    func mergeDirectory(_ merge: DirectoryMerge, _ backup: Backup) throws -> String {
        var output = ""
        let target = "/" + merge.target
        for path in merge.better where path.hasPrefix(merge.path + "/") {
            let place = target + path.dropFirst(merge.path.count)
            try backup.keep(place)
            try editor.move(path, to: place)
            output += "took the place of what was there: \(place)\n"
        }
        try moveContents(of: merge.path, to: target, &output)
        try backup.moveAside(merge.path)
        try editor.makeLink(merge.path, target: merge.target)
        return output
    }

    private func moveContents(of directory: String, to target: String, _ output: inout String) throws {
        for (name, status) in try files.entries(in: directory) {
            let path = "\(directory)/\(name)"
            let place = "\(target)/\(name)"
            guard let there = try? files.status(place, followingLinks: false) else {
                try editor.move(path, to: place)
                output += "moved: \(place)\n"
                continue
            }
            if status.kind == .directory, there.kind == .directory {
                try moveContents(of: path, to: place, &output)
            }
        }
    }
}
