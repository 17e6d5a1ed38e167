/// That apt's user `_apt` is missing, with whose rights apt fetches and checks signatures.
package struct SandboxUserEvidence: Codable, Hashable, Sendable {
    /// `adduser` is there, with which the package apt makes the user.
    package var hasAdduser: Bool
    /// The number that the user had: apt's own directories still belong to it, and no other user has it.
    package var formerUserID: UInt32?
    /// The highest number for system users that nobody has; nil when all are taken.
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
