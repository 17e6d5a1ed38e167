import Paths

/// The groups of a root by its own /etc/group (group(5)).
package struct GroupFile: Sendable, Hashable {
    /// One group.
    package struct Group: Sendable, Hashable {
        package let name: String
        package let groupID: UInt32
    }

    package let groups: [Group]

    /// Nil when the file cannot be read.
    package static func read(_ files: RootedFiles) -> GroupFile? {
        (try? files.text(HostPaths.Machine.group, limit: 64 << 20)).map(parse)
    }

    /// Lines in any other form are skipped. Like getgrnam(3), it wants the name and the number.
    package static func parse(_ text: String) -> GroupFile {
        let groups = text.split(separator: "\n").compactMap { line -> Group? in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 3, !fields[0].isEmpty, let groupID = UInt32(fields[2]) else { return nil }
            return Group(name: String(fields[0]), groupID: groupID)
        }
        return GroupFile(groups: groups)
    }

    /// The first group of that name, as for getgrnam(3).
    package func group(named name: String) -> Group? { groups.first { $0.name == name } }
}
