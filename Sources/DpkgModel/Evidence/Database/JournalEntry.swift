/// One entry of `updates/`, dpkg's journal.
package struct JournalEntry: Codable, Hashable, Sendable {
    package enum Condition: Codable, Hashable, Sendable {
        /// A sound entry, with the package of its stanza.
        case valid(PackageIdentity)
        /// The file has zero length or only blank lines, which dpkg accepts.
        case empty
        case damaged(StanzaProblem)
        /// Not an entry written by dpkg: a directory, or a name of the wrong length, which makes every dpkg
        /// command stop.
        case foreign(String)
        case unreadable(String)
    }

    /// For example `0003`.
    package var name: String
    package var condition: Condition

    package init(name: String, condition: Condition) {
        self.name = name
        self.condition = condition
    }
}
