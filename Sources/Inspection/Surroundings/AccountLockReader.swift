import DpkgModel
import Host
import Paths

/// Finds lock files of useradd, groupadd, passwd and their like that no such program holds any more.
///
/// | the file | a finding | why |
/// |---|---|---|
/// | is empty or has no number | yes | the file is made with the number in it, and every program refuses such a file |
/// | has the number of a process that does not exist | no | the next program removes it by itself |
/// | has the number of a program that changes users or groups | no | it may be at work |
/// | has the number of any other process | yes | the number was given to another process |
///
/// Source: shadow `lib/commonio.c`, `do_lock_file` (`existing lock file PATH without a PID`, `lock PATH already used by PID N`).
enum AccountLockReader {
    static let paths = ["passwd", "group", "shadow", "gshadow", "subuid", "subgid"].map { "/etc/\($0).lock" }

    /// At most 15 bytes each, as the kernel keeps them.
    private static let programs: Set<String> = [
        "useradd", "userdel", "usermod", "groupadd", "groupdel", "groupmod", "groupmems", "gpasswd", "passwd",
        "chpasswd", "chgpasswd", "newusers", "chage", "chfn", "chsh", "vipw", "vigr", "cppw", "cpgr", "pwck",
        "grpck",
        "pwconv", "pwunconv", "grpconv", "grpunconv", "newgrp", "login",
    ]

    /// - Parameter processes: those that may hold a lock; nil for a system that is not running.
    static func left(_ files: RootedFiles, _ processes: ProcessTable?) -> [AccountLock] {
        paths.compactMap { path in
            guard (try? files.status(path, followingLinks: false))?.kind == .regular,
                let bytes = try? files.readStart(path, count: 64)
            else { return nil }
            let text = String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
            guard let number = Int32(text), number > 0 else {
                return AccountLock(path: path, reason: "it names no process")
            }
            guard let holder = processes?.stat(of: number), !programs.contains(holder.command) else {
                return nil
            }
            let name = String(printable: holder.command.utf8)
            return AccountLock(
                path: path,
                reason: "it names process \(number), which is \(name) and changes no users or groups")
        }
    }
}
