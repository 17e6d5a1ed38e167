/// Reads dpkg's output: the packages at which it failed, and what their scripts printed before that.
///
/// Source: dpkg `src/main/errors.c` (`error processing package NAME (--configure):` and the reason in the next line),
/// `src/main/configure.c`, `unpack.c`, `remove.c`, `trigproc.c` (the lines that begin the work on a package).
package enum DpkgOutput {
    /// One failure for each error that dpkg reported, in the same order.
    package static func failures(_ output: String) -> [PackageFailure] {
        var failures: [PackageFailure] = []
        // The lines since dpkg began to work on a package.
        var said: [Substring] = []
        // The packages that dpkg did not try because of a dependency, each with the first reason.
        var waits: [String: String] = [:]
        let lines = output.split(separator: "\n", omittingEmptySubsequences: true)
        for (index, line) in lines.enumerated() {
            if beginsWork(line) {
                said = []
            } else if let name = line.between("dpkg: dependency problems prevent ", " of ", upTo: ":\n") {
                if index + 1 < lines.count { waits[name] = reason(lines[(index + 1)...]) }
            } else if let name = line.between("dpkg: error processing ", " ", upTo: " (--") {
                let reason = index + 1 < lines.count ? lines[index + 1].trimmed : "it failed"
                failures.append(failure(name, reason: reason, said: said, waits: waits))
                said = []
            } else if !line.hasPrefix("dpkg: ") {
                said.append(line)
            }
        }
        return failures
    }

    /// The packages on which dpkg began to work, as dpkg prints them, in the same order.
    package static func begun(_ output: String) -> [String] {
        output.split(separator: "\n").filter(beginsWork).compactMap { line in
            beginnings.first { line.hasPrefix($0) }.flatMap { beginning in
                line.dropFirst(beginning.count).split(separator: " ").first.map(String.init)
            }
        }
    }

    private static let beginnings = [
        "Setting up ", "Unpacking ", "Preparing to unpack ", "Removing ", "Purging configuration files for ",
        "Processing triggers for ", "Selecting previously unselected package ",
    ]

    private static func beginsWork(_ line: Substring) -> Bool {
        line.hasSuffix("...") && beginnings.contains { line.hasPrefix($0) }
    }

    /// - Parameters:
    ///   - name: a package or the path of an archive, as dpkg prints it.
    ///   - reason: the line with dpkg's reason.
    ///   - said: the lines that its script has printed.
    ///   - waits: the reasons for packages that dpkg did not try.
    private static func failure(
        _ name: String, reason: String, said: [Substring], waits: [String: String]
    ) -> PackageFailure {
        guard let (package, script) = failedScript(reason) else {
            return PackageFailure(
                package: name.hasPrefix("/") ? packageName(ofArchive: name) : name, script: nil,
                words: waits[name] ?? reason)
        }
        let telling = said.map(\.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("(Reading database") }
        // What stands before run-parts' own line is what the program said that failed.
        let end = telling.firstIndex { failedHook($0) != nil } ?? telling.endIndex
        let start = telling[..<end].lastIndex { $0.hasPrefix("run-parts: executing ") }.map { $0 + 1 } ?? 0
        let own = telling[start..<end]
        let words = own.first(where: tellsOfError) ?? own.last ?? telling.last
        // For the path of an archive, the package is in dpkg's reason.
        return PackageFailure(
            package: name.hasPrefix("/") ? package : name, script: script,
            words: printable(words ?? "it said nothing; dpkg: \(reason)"),
            hook: telling.lazy.compactMap(failedHook).first)
    }

    /// The program that run-parts started and that failed: the first is the innermost.
    ///
    /// Source: debianutils `run-parts.c`: `run-parts: PATH exited with return code N`, `run-parts: failed to exec PATH:
    /// REASON`, `run-parts: PATH exited because of uncaught signal N`.
    private static func failedHook(_ line: String) -> String? {
        guard line.hasPrefix("run-parts: ") else { return nil }
        var words = line.split(separator: " ").dropFirst()
        if words.starts(with: ["failed", "to", "exec"]) {
            words = words.dropFirst(3)
        } else if !words.dropFirst().starts(with: ["exited"]) {
            return nil
        }
        guard let word = words.first, word.hasPrefix("/") else { return nil }
        let path = word.last == ":" ? word.dropLast() : word
        // run-parts joins the directory and the name also when the directory ends with a slash.
        return String(printable: "/\(path.split(separator: "/").joined(separator: "/"))".utf8)
    }

    /// The package and the script, such as `web` and `postinst` for the reason `installed web package
    /// post-installation script subprocess returned error exit status 1`; nil when no script failed.
    private static func failedScript(_ reason: String) -> (package: String, script: String)? {
        let words = reason.split(separator: " ")
        guard let place = words.firstIndex(of: "package"), place > 0, words.count > place + 2,
            words[place + 2] == "script"
        else { return nil }
        let script =
            switch words[place + 1] {
            case "pre-installation": "preinst"
            case "post-installation": "postinst"
            case "pre-removal": "prerm"
            case "post-removal": "postrm"
            default: ""
            }
        return script.isEmpty ? nil : (String(words[place - 1]), script)
    }

    /// One sentence made of the lines ` B depends on A; however:` and `  Package A is not configured yet.`; nil when
    /// the lines are different.
    private static func reason(_ lines: ArraySlice<Substring>) -> String? {
        guard let first = lines.first, first.hasPrefix(" ") else { return nil }
        let relation = first.trimmed.drop { $0 != " " }.trimmed
        let detail = lines.dropFirst().first.flatMap { $0.hasPrefix("  ") ? $0.trimmed : nil }
        let cut = relation.range(ofSuffix: "; however:").map { String(relation[..<$0]) } ?? relation
        return printable("it \(cut)" + (detail.map { ": \($0)" } ?? ""))
    }

    /// The package in the name of an archive: `web` for `/var/cache/apt/archives/web_2.0_all.deb`.
    private static func packageName(ofArchive path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.prefix { $0 != "_" })
    }

    private static let errorWords = [
        "error", "fail", "fatal", "cannot", "can't", "could not", "couldn't", "unable", "not found",
        "no such",
        "unsupported", "existing lock", "already used", "denied", "refused", "invalid", "in use",
        "not permitted", "unknown",
        "missing", "no space left",
        "read-only file system", "not executable", "timed out", "unreachable",
    ]

    private static func tellsOfError(_ line: String) -> Bool {
        let lower = line.lowercased()
        return errorWords.contains { lower.contains($0) }
    }

    /// The number of characters after which a line is cut.
    private static let limit = 200

    private static func printable(_ line: String) -> String {
        let text = String(printable: line.utf8)
        return text.count > limit ? "\(text.prefix(limit))…" : text
    }
}

extension Substring {
    /// The text without blanks at both ends.
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " || text.first == "\t" || text.first == "\r" { text.removeFirst() }
        while text.last == " " || text.last == "\t" || text.last == "\r" { text.removeLast() }
        return String(text)
    }

    /// The part of a line between `middle` and the next `end`; nil when the line does not begin with `start` or lacks
    /// one of the two.
    fileprivate func between(_ start: String, _ middle: String, upTo end: String) -> String? {
        guard hasPrefix(start) else { return nil }
        let rest = dropFirst(start.count)
        // A name may contain a colon, as `libfoo2:amd64`; a colon at the end of the line is not part of it.
        let closed = rest + "\n"
        guard let from = closed.firstRange(of: middle),
            let to = closed[from.upperBound...].firstRange(of: end)
        else { return nil }
        let word = closed[from.upperBound..<to.lowerBound]
        return word.isEmpty ? nil : String(word)
    }
}

extension String {
    /// The index at which a suffix begins; nil when the text does not end with it.
    fileprivate func range(ofSuffix suffix: String) -> Index? {
        hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count) : nil
    }
}
