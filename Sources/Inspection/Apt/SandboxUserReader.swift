import DpkgModel
import Glibc
import Host
import Paths

/// Checks whether apt's user exists.
///
/// Source: apt `apt-pkg/contrib/fileutl.cc`, `DropPrivileges`; its `debian/apt.postinst`, which creates the
/// user.
enum SandboxUserReader: EvidenceReader {
    private static let name = "_apt"
    private static let adduser = HostPaths.Program.adduser
    /// Numbers of system users. Source: adduser.conf(5), FIRST_SYSTEM_UID and LAST_SYSTEM_UID.
    private static let systemUsers: ClosedRange<UInt32> = 100...999

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        guard evidence.database.packages.contains(where: { $0.identity.name == "apt" && $0.isPresent }),
            !isOff(evidence.apt.settings), namesComeFromFiles(files),
            // A file without root has lost more than one user.
            let users = PasswdFile.read(files), users.user(named: "root") != nil,
            users.user(named: name) == nil
        else { return }
        let taken = Set(users.users.map(\.userID))
        let owners = [HostPaths.Apt.listsPartial, HostPaths.Apt.archivesPartial].compactMap {
            (try? files.status($0))?.userID
        }
        evidence.sandboxUser = SandboxUserEvidence(
            hasAdduser: files.isAccessible(adduser, mode: X_OK),
            formerUserID: owners.first {
                $0 != 0 && $0 <= systemUsers.upperBound && !taken.contains($0)
            },
            freeUserID: systemUsers.reversed().first { !taken.contains($0) },
            groupID: GroupFile.read(files)?.group(named: "nogroup")?.groupID ?? 65534)
    }

    /// Whether apt is configured to keep root's rights (`APT::Sandbox::User`).
    private static func isOff(_ settings: [AptSetting]) -> Bool {
        settings.contains { $0.name.lowercased() == "apt::sandbox::user" && $0.value != name }
    }

    /// Whether users come only from `/etc/passwd`; otherwise the file alone does not show that a user is
    /// missing.
    private static func namesComeFromFiles(_ files: RootedFiles) -> Bool {
        let known: Set<String> = ["files", "compat", "systemd"]
        return known.isSuperset(of: NameServices.read(files).services(of: "passwd"))
    }
}
