/// Add a system user to passwd(5) and shadow(5), where no program for it is installed. It has no password, and no
/// login.
package struct AddSystemUser: ActionBody {
    package static let kind = "addSystemUser"

    private static let passwd = "/etc/passwd"
    private static let shadow = "/etc/shadow"
    /// In bytes.
    private static let limit = 64 << 20

    package var name: String
    package var userID: UInt32
    package var groupID: UInt32
    package var home: String

    package init(name: String, userID: UInt32, groupID: UInt32, home: String) {
        self.name = name
        self.userID = userID
        self.groupID = groupID
        self.home = home
    }

    package var summary: String { "add the system user \(name), number \(userID), to \(Self.passwd)" }

    /// Why it was not done.
    package struct Taken: Error, CustomStringConvertible {
        package var description: String
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        let users = try machine.read(Self.passwd, limit: Self.limit)
        guard !Self.has(users, field: 0, name), !Self.has(users, field: 2, "\(userID)") else {
            throw Taken(description: "\(Self.passwd) has a user of that name or number by now")
        }
        // The line of the password first: a user whose name is complete is one.
        if machine.isThere(Self.shadow) {
            let passwords = try machine.read(Self.shadow, limit: Self.limit)
            if !Self.has(passwords, field: 0, name) {
                try append("\(name):*:::::::", to: passwords, Self.shadow, machine)
            }
        }
        try append(
            "\(name):x:\(userID):\(groupID)::\(home):/usr/sbin/nologin", to: users, Self.passwd, machine)
        return .done
    }

    private func append(
        _ line: String, to contents: [UInt8], _ path: String, _ machine: some MachineChanging
    ) throws {
        try machine.keep(path)
        let isTerminated = contents.last.map { $0 == 0x0A } ?? true
        try machine.replace(
            path, with: contents + Array("\(isTerminated ? "" : "\n")\(line)\n".utf8), mode: nil)
    }

    /// Whether a line has this text in a field, counted from 0.
    private static func has(_ contents: [UInt8], field: Int, _ text: String) -> Bool {
        contents.split(separator: 0x0A).contains { line in
            let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            return fields.count > field && fields[field].elementsEqual(text.utf8)
        }
    }
}
