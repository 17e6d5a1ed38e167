import DpkgModel
import Host
import Paths

/// Finds owners and modes that keep apt, its user `_apt` or the users of the machine from working.
///
/// Source: apt `apt-pkg/acquire.cc`, `SetupAPTPartialDirectory`; `apt-pkg/acquire-item.cc`.
enum AttributeReader {
    /// - Parameter lists: the entries of `lists`.
    static func read(
        _ files: RootedFiles, lists: [(name: String, status: FileStatus)], sandboxUser: UInt32?
    ) -> [AttributeProblem] {
        var problems: [AttributeProblem] = []
        for path in [
            HostPaths.Apt.state, HostPaths.Apt.lists, HostPaths.Apt.cache, HostPaths.Apt.archives,
        ] {
            guard let status = try? files.status(path), status.kind == .directory else { continue }
            if status.mode & 0o555 != 0o555 || status.userID != 0 {
                problems.append(problem(path, status, mode: 0o755 | status.mode & 0o7000, user: 0))
            }
        }
        for path in [HostPaths.Apt.listsPartial, HostPaths.Apt.archivesPartial] {
            guard let status = try? files.status(path), status.kind == .directory else { continue }
            // When the user is missing, the right owner of the directory is not known.
            let user = sandboxUser ?? status.userID
            if status.mode & 0o700 != 0o700 || ![0, user].contains(status.userID) {
                problems.append(problem(path, status, mode: 0o700, user: user))
            }
        }
        for (name, status) in lists where status.kind == .regular && name != "lock" {
            if status.mode & 0o444 != 0o444 || status.userID != 0 {
                problems.append(problem("\(HostPaths.Apt.lists)/\(name)", status, mode: 0o644, user: 0))
            }
        }
        return problems
    }

    private static func problem(
        _ path: String, _ status: FileStatus, mode: UInt32, user: UInt32
    ) -> AttributeProblem {
        AttributeProblem(
            path: path, mode: status.mode, userID: status.userID, wantedMode: mode, wantedUserID: user)
    }
}
