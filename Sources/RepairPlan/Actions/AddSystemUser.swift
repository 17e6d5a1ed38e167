import Paths

/// Add a system user to passwd(5) and shadow(5), without adduser. The user has no password, and nologin as its shell.
package struct AddSystemUser: ActionBody {
    package static let kind = "addSystemUser"

    private static let passwd = HostPaths.Machine.passwd
    private static let shadow = HostPaths.Machine.shadow
    /// The largest file that is read, in bytes.
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

    /// The name or the number is in use.
    package struct Taken: Error, CustomStringConvertible {
        package var description: String
    }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        let users = try machine.read(Self.passwd, limit: Self.limit)
        guard !Self.has(users, field: 0, name), !Self.has(users, field: 2, "\(userID)") else {
            throw Taken(description: "\(Self.passwd) has a user of that name or number by now")
        }
        // shadow first: the user exists as soon as passwd has its line, and must not be without a password entry then.
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

    /// Whether some line has this text in the field, counted from 0.
    private static func has(_ contents: [UInt8], field: Int, _ text: String) -> Bool {
        contents.split(separator: 0x0A).contains { line in
            let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            return fields.count > field && fields[field].elementsEqual(text.utf8)
        }
    }
}
