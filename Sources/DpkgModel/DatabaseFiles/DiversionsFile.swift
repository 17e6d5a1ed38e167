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

/// The rules for names of packages.
///
/// Source: deb-control(5), dpkg `lib/dpkg/parsehelp.c`, `pkg_name_is_illegal`.
package enum PackageName {
    /// Begins with a letter or digit; letters, digits and `-+._` follow.
    package static func isLegal(_ name: some Collection<UInt8>) -> Bool { isLegal(Array(name)) }

    private static func isLegal(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isAlphanumeric(first) else { return false }
        return name.allSatisfy { isAlphanumeric($0) || isOther($0) }
    }

    /// The same with an architecture behind a colon, as `info/` and triggers have it.
    package static func isLegalWithArchitecture(_ name: some Collection<UInt8>) -> Bool {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return isLegal(name) }
        return isLegal(name[..<colon]) && isArchitecture(name[name.index(after: colon)...])
    }

    /// Letters, digits and hyphens. Source: dpkg `lib/dpkg/arch.c`, `dpkg_arch_name_is_illegal`.
    package static func isArchitecture(_ name: some Collection<UInt8>) -> Bool { isArchitecture(Array(name)) }

    private static func isArchitecture(_ name: [UInt8]) -> Bool {
        guard let first = name.first, isAlphanumeric(first) else { return false }
        return name.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isOther(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
    }
}
