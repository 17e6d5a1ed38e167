/// The groups of a root by its own /etc/group (group(5)).
package struct GroupFile: Sendable, Hashable {
    /// One group.
    package struct Group: Sendable, Hashable {
        package let name: String
        package let groupID: UInt32
        /// The users that are members without having it as their primary group.
        package let members: [String]
    }

    package let groups: [Group]

    /// Lines in any other form are skipped.
    package static func parse(_ text: String) -> GroupFile {
        let groups = text.split(separator: "\n").compactMap { line -> Group? in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 4, !fields[0].isEmpty, let groupID = UInt32(fields[2]) else { return nil }
            return Group(
                name: String(fields[0]), groupID: groupID,
                members: fields[3].split(separator: ",").map { String($0) })
        }
        return GroupFile(groups: groups)
    }

    /// The first group of that name, as for getgrnam(3).
    package func group(named name: String) -> Group? { groups.first { $0.name == name } }

    /// The name of the first group with that number.
    package func name(ofGroup groupID: UInt32) -> String? { groups.first { $0.groupID == groupID }?.name }
}
