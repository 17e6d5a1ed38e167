import DpkgModel
import Host

/// The names of users and groups below a root.
enum AccountNames {
    /// The names of passwd(5) and group(5), and whether nsswitch.conf(5) sends dpkg elsewhere as well.
    static func read(_ files: RootedFiles) -> StatoverrideFile.Accounts {
        StatoverrideFile.Accounts(
            users: names(files, HostPaths.Machine.passwd), groups: names(files, HostPaths.Machine.group),
            hasOtherServices: hasOtherServices(files))
    }

    /// Nil for a file that is not there or has not even root: then nobody can be called unknown.
    private static func names(_ files: RootedFiles, _ path: String) -> Set<String>? {
        guard let bytes = try? files.read(path, limit: 16 << 20) else { return nil }
        let names = Set(
            bytes.split(separator: 0x0A).compactMap { line in
                line.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: line[..<$0], as: UTF8.self) }
            })
        return names.contains("root") ? names : nil
    }

    /// Services that know no account beyond the files of the machine.
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
