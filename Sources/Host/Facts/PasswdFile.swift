import Paths

/// The users of a root by its own /etc/passwd (passwd(5)).
///
/// Read directly because a static program has no name service, and because a foreign root has its own names.
/// dpkg resolves the owners in its statoverride file by the same names.
package struct PasswdFile: Sendable, Hashable {
    /// One user.
    package struct User: Sendable, Hashable {
        package let name: String
        package let userID: UInt32
        package let groupID: UInt32
    }

    package let users: [User]

    /// Nil when the file cannot be read.
    package static func read(_ files: RootedFiles) -> PasswdFile? {
        (try? files.text(HostPaths.Machine.passwd, limit: 64 << 20)).map(parse)
    }

    /// Lines in any other form, such as those of NIS ("+::::::"), are skipped.
    ///
    /// Like getpwnam(3), it wants the name and both numbers. The fields behind them may be missing. Source:
    /// glibc `nss/fgetpwent_r.c`, `nss/nss_files/files-parse.c`.
    package static func parse(_ text: String) -> PasswdFile {
        let users = text.split(separator: "\n").compactMap { line -> User? in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 4, !fields[0].isEmpty, let userID = UInt32(fields[2]),
                let groupID = UInt32(fields[3])
            else { return nil }
            return User(name: String(fields[0]), userID: userID, groupID: groupID)
        }
        return PasswdFile(users: users)
    }

    /// The first user of that name, without parsing the other lines.
    package static func user(named name: String, in bytes: [UInt8]) -> User? {
        let wanted = Array("\(name):".utf8)
        var from = 0
        while let place = ByteSearch.first(wanted, in: bytes, from: from) {
            from = place + 1
            guard place == 0 || bytes[place - 1] == 0x0A else { continue }
            let line = bytes[place...].prefix { $0 != 0x0A }
            if let user = parse(String(decoding: line, as: UTF8.self)).users.first { return user }
        }
        return nil
    }

    /// The first user of that name, as for getpwnam(3).
    package func user(named name: String) -> User? { users.first { $0.name == name } }
}
