/// One file of update-alternatives' database: a name with the programs that can stand for it.
///
/// Source: dpkg `utils/update-alternatives.c`, `alternative_load` and `alternative_save`.
package struct AlternativeGroup: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        package var name: String
        /// Where it is looked for: `/usr/share/man/man1/awk.1.gz`.
        package var path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    package struct Choice: Hashable, Sendable {
        package var path: String
        package var priority: Int
        /// What it gives for each of the slaves, in their order; empty where it has none.
        package var slavePaths: [String]

        package init(path: String, priority: Int, slavePaths: [String]) {
            self.path = path
            self.priority = priority
            self.slavePaths = slavePaths
        }
    }

    /// The best choice is taken; else the administrator's.
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

    /// Of several with the greatest priority the first, as they stand in the file.
    package var best: Choice? {
        choices.reduce(nil as Choice?) { best, choice in
            best.map { $0.priority >= choice.priority ? $0 : choice } ?? choice
        }
    }

    /// As update-alternatives writes it.
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

/// What can be read of such a file.
package struct AlternativeGroupReading: Hashable, Sendable {
    /// Where update-alternatives would stop, in words; nil when it would not.
    package var problem: String?
    /// `auto` or `manual`, when the first line says so.
    package var isAutomatic: Bool?
    /// What is whole before the damage; nil when not even the names are.
    package var group: AlternativeGroup?

    /// - Parameter name: the file's.
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

    /// Up to the blank line behind them.
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

    /// Nil at the blank line behind the last one.
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

    /// Lines that must end.
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
