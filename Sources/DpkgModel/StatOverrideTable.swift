/// Owners and modes that the administrator chose for packages' files. Source: dpkg-statoverride(1); dpkg
/// `lib/dpkg/db-fsys-override.c`.
package struct StatOverrideTable: Codable, Hashable, Sendable {
    /// The owner, group and mode of one path, as written in the file: names, or numbers after `#`.
    package struct Entry: Codable, Hashable, Sendable {
        package var user: String
        package var group: String
        package var mode: UInt32

        package init(user: String, group: String, mode: UInt32) {
            self.user = user
            self.group = group
            self.mode = mode
        }
    }

    private var entries: [String: Entry] = [:]

    package init() {}

    /// Parses `USER GROUP MODE PATH` lines; lines in any other form are skipped.
    package static func parse(_ text: String) -> StatOverrideTable {
        var table = StatOverrideTable()
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count == 4, let mode = UInt32(words[2], radix: 8), words[3].hasPrefix("/") else {
                continue
            }
            table.entries[String(words[3])] = Entry(
                user: String(words[0]), group: String(words[1]), mode: mode & 0o7777)
        }
        return table
    }

    package subscript(path: String) -> Entry? { entries.isEmpty ? nil : entries[path] }
}
