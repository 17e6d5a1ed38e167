/// A call of `update-alternatives --install` in a maintainer script, if all its words are literal.
///
/// Source: update-alternatives(1).
package struct AlternativeRegistration: Hashable, Sendable {
    package var master: AlternativeGroup.Link
    package var path: String
    package var priority: Int
    package var slaves: [Slave] = []

    package struct Slave: Hashable, Sendable {
        package var link: AlternativeGroup.Link
        package var path: String
    }

    /// The registrations in a script. Calls with variables, and calls in any other form, are skipped.
    package static func all(in script: String) -> [AlternativeRegistration] {
        let joined = script.replacing("\\\n", with: " ")
        return joined.split(separator: "\n").compactMap { line in
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard !text.hasPrefix("#"), let place = text.firstRange(of: "update-alternatives ") else {
                return nil
            }
            return AlternativeRegistration(words: text[place.upperBound...].split { $0 == " " || $0 == "\t" })
        }
    }

    private init?(words: [Substring]) {
        var words = words[...]
        while let word = words.first, word == "--quiet" || word == "--force" { words.removeFirst() }
        guard words.popFirst() == "--install", words.count >= 4,
            let link = Self.path(words.removeFirst()), let name = Self.name(words.removeFirst()),
            let path = Self.path(words.removeFirst()), let priority = Int(words.removeFirst())
        else { return nil }
        master = AlternativeGroup.Link(name: name, path: link)
        self.path = path
        self.priority = priority
        while words.first == "--slave" {
            words.removeFirst()
            guard words.count >= 3, let link = Self.path(words.removeFirst()),
                let name = Self.name(words.removeFirst()), let path = Self.path(words.removeFirst())
            else { return nil }
            slaves.append(Slave(link: AlternativeGroup.Link(name: name, path: link), path: path))
        }
        // Only shell syntax may follow: the end of the command, or a redirection.
        guard words.first.map({ ";|&>2)".contains($0.first ?? " ") }) ?? true else { return nil }
    }

    private static func literal(_ word: Substring) -> String? {
        var word = word
        if word.count >= 2, let quote = word.first, quote == "\"" || quote == "'", word.last == quote {
            word = word.dropFirst().dropLast()
        }
        let isPlain = word.utf8.allSatisfy { byte in
            (byte >= 0x2B && byte <= 0x39 && byte != 0x2C) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F
                || (byte >= 0x61 && byte <= 0x7A)
        }
        return isPlain && !word.isEmpty ? String(word) : nil
    }

    private static func path(_ word: Substring) -> String? {
        literal(word).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private static func name(_ word: Substring) -> String? {
        literal(word).flatMap { $0.contains("/") ? nil : $0 }
    }
}

extension AlternativeGroup {
    /// Adds a registration, unless its path is already there.
    package mutating func add(_ registration: AlternativeRegistration) {
        guard !choices.contains(where: { $0.path == registration.path }) else { return }
        for slave in registration.slaves where !slaves.contains(where: { $0.name == slave.link.name }) {
            slaves.append(slave.link)
            for index in choices.indices { choices[index].slavePaths.append("") }
        }
        let paths = slaves.map { slave in
            registration.slaves.first { $0.link.name == slave.name }?.path ?? ""
        }
        choices.append(Choice(path: registration.path, priority: registration.priority, slavePaths: paths))
    }

    /// Adds the choices of a copy, except those whose paths are already there.
    package mutating func add(_ copy: AlternativeGroup) {
        for choice in copy.choices {
            var registration = AlternativeRegistration(
                master: master, path: choice.path, priority: choice.priority)
            registration.slaves = zip(copy.slaves, choice.slavePaths).compactMap { slave, path in
                path.isEmpty ? nil : AlternativeRegistration.Slave(link: slave, path: path)
            }
            add(registration)
        }
    }
}

extension AlternativeRegistration {
    fileprivate init(master: AlternativeGroup.Link, path: String, priority: Int) {
        self.master = master
        self.path = path
        self.priority = priority
    }
}
