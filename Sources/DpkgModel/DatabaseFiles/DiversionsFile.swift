/// `diversions`: three lines an entry, the path, the path that is used instead, and the package or `:`.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`.
package enum DiversionsFile {
    /// Reads what can be read: after a line that belongs to no entry it looks for the next whole one.
    package static func survey(_ bytes: [UInt8], path: String) -> LineSurvey {
        var survey = LineSurvey(path: path)
        let lines = LineSurvey.lines(bytes)
        var place = 0
        while place < lines.count {
            if place + 2 < lines.count, isEntry(lines[place...(place + 2)]) {
                survey.accept(Array(lines[place...(place + 2)]), key: Array(lines[place].bytes))
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

    /// A package name, or `:` for the administrator.
    private static func isOwner(_ line: LineSurvey.Line) -> Bool {
        if line.bytes.elementsEqual(":".utf8) { return true }
        return PackageName.isLegal(line.bytes)
    }
}
