import DpkgModel
import Host
import Paths

/// The names of users and groups below a root.
enum AccountNames {
    /// The names in passwd(5) and group(5), and whether nsswitch.conf(5) has dpkg use other services as well.
    static func read(_ files: RootedFiles) -> StatoverrideFile.Accounts {
        StatoverrideFile.Accounts(
            users: names(PasswdFile.read(files)?.users.map(\.name)),
            groups: names(GroupFile.read(files)?.groups.map(\.name)),
            hasOtherServices: hasOtherServices(files))
    }

    /// Nil for a file that is missing or lacks even root: then no account can be reported as unknown.
    private static func names(_ names: [String]?) -> Set<String>? {
        guard let names, names.contains("root") else { return nil }
        return Set(names)
    }

    /// Services that have no accounts other than those in the machine's files.
    private static let own: Set<String> = ["files", "compat", "db", "systemd", "mymachines", "altfiles"]

    private static func hasOtherServices(_ files: RootedFiles) -> Bool {
        let services = NameServices.read(files)
        return ["passwd", "group"].contains { !own.isSuperset(of: services.services(of: $0)) }
    }
}
