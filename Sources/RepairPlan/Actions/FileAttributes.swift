/// Set the permissions, and if given the owner, of a file or directory.
package struct FileAttributes: ActionBody {
    package static let kind = "setAttributes"

    package var path: String
    /// The permission bits.
    package var mode: UInt32
    /// Nil leaves owner and group as they are.
    package var userID: UInt32?
    /// Nil means the same number as the user; not used without a user.
    package var groupID: UInt32?

    package init(path: String, mode: UInt32, userID: UInt32? = nil, groupID: UInt32? = nil) {
        self.path = path
        self.mode = mode
        self.userID = userID
        self.groupID = groupID
    }

    package var summary: String {
        let owner = userID.map { " owner \($0):\(groupID ?? $0)" } ?? ""
        return "set \(path) to mode \(String(mode, radix: 8))\(owner)"
    }
}

extension FileAttributes {
    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        if let user = userID { try machine.setOwner(path, user: user, group: groupID ?? user) }
        try machine.setMode(path, mode)
        return .done
    }
}

extension Action {
    package static func setAttributes(_ attributes: FileAttributes) -> Action { Action(attributes) }
}
