/// One file of update-alternatives' database: a generic name with the programs that can provide it.
///
/// Source: dpkg `utils/update-alternatives.c`, `alternative_load` and `alternative_save`.
package struct AlternativeGroup: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        package var name: String
        /// The path of the target: `/usr/share/man/man1/awk.1.gz`.
        package var path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    package struct Choice: Hashable, Sendable {
        package var path: String
        package var priority: Int
        /// The target path for each slave, in the order of the slaves; empty where the choice has none.
        package var slavePaths: [String]

        package init(path: String, priority: Int, slavePaths: [String]) {
            self.path = path
            self.priority = priority
            self.slavePaths = slavePaths
        }
    }

    /// Whether the best choice is selected automatically; otherwise the administrator has chosen.
    package var isAutomatic: Bool
    package var master: Link
    package var slaves: [Link]
    package var choices: [Choice]

    package init(isAutomatic: Bool, master: Link, slaves: [Link] = [], choices: [Choice] = []) {
        self.isAutomatic = isAutomatic
        self.master = master
        self.slaves = slaves
        self.choices = choices
    }

    /// The choice with the highest priority; of several, the first in the file.
    package var best: Choice? {
        choices.reduce(nil as Choice?) { best, choice in
            best.map { $0.priority >= choice.priority ? $0 : choice } ?? choice
        }
    }

    /// The file's text as update-alternatives writes it.
    package var text: String {
        var lines = [isAutomatic ? "auto" : "manual", master.path]
        for slave in slaves { lines += [slave.name, slave.path] }
        lines.append("")
        for choice in choices.sorted(by: { $0.path < $1.path }) {
            lines += [choice.path, "\(choice.priority)"] + choice.slavePaths
        }
        return lines.joined(separator: "\n") + "\n\n"
    }
}

/// The readable part of such a file.
package struct AlternativeGroupReading: Hashable, Sendable {
    /// The error at which update-alternatives would stop, as text for the user; nil when there is none.
    package var problem: String?
    /// From `auto` or `manual` in the first line; nil when the line has neither.
    package var isAutomatic: Bool?
    /// The entries before the damage; nil when not even the names are readable.
    package var group: AlternativeGroup?

    /// - Parameter name: the name of the file.
    package init(_ bytes: [UInt8], name: String) {
        var lines = Lines(bytes)
        var found: AlternativeGroup?
        do throws(Damage) {
            let status = try lines.next("status")
            guard status == "auto" || status == "manual" else {
                throw Damage(text: "its first line is no status")
            }
            isAutomatic = status == "auto"
            let link = AlternativeGroup.Link(name: name, path: try lines.path("link"))
            let slaves = try Self.slaves(&lines, of: name)
            found = AlternativeGroup(isAutomatic: status == "auto", master: link, slaves: slaves)
            var paths: Set<String> = []
            while let choice = try Self.choice(&lines, slaves: slaves.count) {
                guard paths.insert(choice.path).inserted else {
                    throw Damage(text: "a choice is there twice or is no path")
                }
                found?.choices.append(choice)
            }
        } catch {
            problem = error.text
        }
        group = found
    }

    /// Reads the slaves up to the blank line after them.
    private static func slaves(
        _ lines: inout Lines, of name: String
    ) throws(Damage) -> [AlternativeGroup.Link] {
        var slaves: [AlternativeGroup.Link] = []
        var names: Set<String> = [name]
        while case let slave = try lines.next("slave name"), !slave.isEmpty {
            guard !slave.contains("/"), names.insert(slave).inserted else {
                throw Damage(text: "a slave's name is used twice or is no name")
            }
            slaves.append(AlternativeGroup.Link(name: slave, path: try lines.path("slave link")))
        }
        return slaves
    }

    /// Reads one choice; nil at the blank line after the last choice.
    private static func choice(
        _ lines: inout Lines, slaves: Int
    ) throws(Damage) -> AlternativeGroup.Choice? {
        let path = try lines.next("choice")
        if path.isEmpty { return nil }
        guard path.hasPrefix("/") else { throw Damage(text: "a choice is there twice or is no path") }
        guard let priority = Int(try lines.next("priority")) else {
            throw Damage(text: "a priority is no number")
        }
        var paths: [String] = []
        for _ in 0..<slaves {
            let path = try lines.next("slave file")
            guard path.isEmpty || path.hasPrefix("/") else {
                throw Damage(text: "a slave's file is no path")
            }
            paths.append(path)
        }
        return AlternativeGroup.Choice(path: path, priority: priority, slavePaths: paths)
    }

    private struct Damage: Error {
        let text: String
    }

    /// A reader of lines, each of which must end with a newline.
    private struct Lines {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) {
            rest = bytes[...]
        }

        mutating func next(_ what: String) throws(Damage) -> String {
            guard let end = rest.firstIndex(of: 0x0A) else {
                throw Damage(
                    text: rest.isEmpty ? "it ends before its \(what)" : "the line of a \(what) is cut")
            }
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            guard !line.contains(0), let text = String(validating: line, as: UTF8.self) else {
                throw Damage(text: "the line of a \(what) has bytes that are no text")
            }
            return text
        }

        mutating func path(_ what: String) throws(Damage) -> String {
            let text = try next(what)
            guard text.hasPrefix("/"), text.utf8.count > 1 else {
                throw Damage(text: "its \(what) is no path")
            }
            return text
        }
    }
}
