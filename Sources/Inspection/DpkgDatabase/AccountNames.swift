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
        guard let text = try? files.text(HostPaths.Machine.nameServices, limit: 1 << 20) else { return false }
        return text.split(separator: "\n").contains { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0] == "passwd" || parts[0] == "group" else { return false }
            let words = parts[1].prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
            return words.contains { !$0.hasPrefix("[") && !own.contains(String($0)) }
        }
    }
}
