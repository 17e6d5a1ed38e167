/// `diversions`: three lines for each entry: the path, the path that is used instead, and the package or `:`.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`.
package enum DiversionsFile {
    /// The number of lines at the start of an entry that are paths. No other entry may have the same path.
    package static let pathCount = 2

    /// Reads what is readable: after a line that belongs to no entry it continues with the next complete
    /// entry.
    package static func survey(_ bytes: [UInt8], path: String) -> LineSurvey {
        var survey = LineSurvey(path: path)
        let lines = LineSurvey.lines(bytes)
        var used: Set<[UInt8]> = []
        var place = 0
        while place < lines.count {
            if place + 2 < lines.count, isEntry(lines[place...(place + 2)]) {
                let entry = Array(lines[place...(place + 2)])
                let paths = entry.prefix(pathCount).map { Array($0.bytes) }
                // dpkg stops when a path is in two entries, whether as the original or as the new path.
                if used.isDisjoint(with: paths) {
                    survey.accept(entry, key: paths[0])
                } else {
                    entry.forEach { survey.reject($0, .duplicate) }
                }
                used.formUnion(paths)
                place += 3
                continue
            }
            let line = lines[place]
            survey.reject(line, line.problem ?? (isPath(line) ? .incomplete : malformed(line)))
            place += 1
        }
        return survey
    }

    private static func malformed(_ line: LineSurvey.Line) -> DatabaseFileProblem.Kind {
        .malformed(String(printable: line.bytes.prefix(40)))
    }

    private static func isEntry(_ lines: ArraySlice<LineSurvey.Line>) -> Bool {
        guard lines.allSatisfy({ $0.problem == nil }), let from = lines.first, let owner = lines.last,
            let to = lines.dropFirst().first
        else { return false }
        return isPath(from) && isPath(to) && from.bytes != to.bytes && isOwner(owner)
    }

    private static func isPath(_ line: LineSurvey.Line) -> Bool {
        line.bytes.first == UInt8(ascii: "/") && line.bytes.count > 1
    }

    /// Whether the line is a package name, or `:` for the administrator.
    private static func isOwner(_ line: LineSurvey.Line) -> Bool {
        if line.bytes.elementsEqual(":".utf8) { return true }
        return PackageName.isLegal(line.bytes)
    }
}
