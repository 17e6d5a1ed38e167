/// Recorded when apt's user `_apt` is missing. apt fetches files and checks signatures with the rights of
/// this user.
package struct SandboxUserEvidence: Codable, Hashable, Sendable {
    /// Whether `adduser` exists, with which the package apt creates the user.
    package var hasAdduser: Bool
    /// The number that the user had: apt's own directories belong to it, and no other user has it. Nil when
    /// it is not known.
    package var formerUserID: UInt32?
    /// The highest unused number for system users; nil when all are used.
    package var freeUserID: UInt32?
    /// The number of the group `nogroup`.
    package var groupID: UInt32

    package init(hasAdduser: Bool, formerUserID: UInt32?, freeUserID: UInt32?, groupID: UInt32) {
        self.hasAdduser = hasAdduser
        self.formerUserID = formerUserID
        self.freeUserID = freeUserID
        self.groupID = groupID
    }
}
