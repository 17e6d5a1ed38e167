import DpkgModel
import Host
import Paths

/// The copies that dpkg's daily job keeps in /var/backups: `dpkg.NAME.0`, `dpkg.NAME.1.gz` and older ones.
///
/// Source: `dpkg-db-backup` of dpkg, savelog(8).
struct DatabaseCopies {
    private let files: RootedFiles

    init(files: RootedFiles) { self.files = files }

    /// The paths of all copies of a file, sorted by their numbers, the newest first.
    func paths(of name: String) -> [String] {
        let prefix = "dpkg.\(name)."
        let names = (try? files.names(in: HostPaths.Dpkg.backups)) ?? []
        return names.compactMap { name -> (Int, String)? in
            guard name.hasPrefix(prefix) else { return nil }
            let digits = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            return Int(digits).map { ($0, "\(HostPaths.Dpkg.backups)/\(name)") }
        }.sorted { $0 < $1 }.map(\.1)
    }

    func contents(_ path: String) -> [UInt8]? { try? files.expanded(path) }
}
