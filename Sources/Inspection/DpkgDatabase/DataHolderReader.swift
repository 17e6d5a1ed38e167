import DpkgModel
import Host
import Paths

/// Finds the unfinished packages that have data below /var/lib: in a directory of the package's name, or in a directory
/// that its list has. A purge would delete such data.
enum DataHolderReader: EvidenceReader {
    private static let home = "/var/lib"
    /// Directories of package management itself, which many packages list.
    private static let shared: Set<String> = [
        HostPaths.Dpkg.adminDirectory, HostPaths.Apt.state, "/var/lib/systemd", "/var/lib/ucf",
        "/var/lib/misc",
        "/var/lib/pam", "/var/lib/python", "/var/lib/aptmedic",
    ]
    /// So many levels and entries are looked at: an empty tree has fewer.
    private static let depth = 4
    private static let mostEntries = 2000

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        evidence.database.dataHolders = evidence.database.packages.filter {
            $0.isUnfinished && hasData($0, files)
        }.map(\.identity)
    }

    private static func hasData(_ record: PackageRecord, _ files: RootedFiles) -> Bool {
        let bytes = (try? files.read("\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 64 << 20)) ?? []
        let listed = Set(
            bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
                .filter { $0.hasPrefix(home + "/") })
        let tops = Set(listed.compactMap(top)).union(["\(home)/\(record.identity.name)"]).subtracting(shared)
        var budget = mostEntries
        return tops.contains { holdsStranger($0, listed, files, depth, &budget) }
    }

    /// `/var/lib/mysql` for `/var/lib/mysql/data`.
    private static func top(_ path: String) -> String? {
        path.dropFirst(home.count + 1).split(separator: "/").first.map { "\(home)/\($0)" }
    }

    /// Whether there is something below a directory that the package did not bring. What is too much to be looked at
    /// counts as data.
    private static func holdsStranger(
        _ directory: String, _ listed: Set<String>, _ files: RootedFiles, _ depth: Int, _ budget: inout Int
    ) -> Bool {
        let entries = (try? files.entries(in: directory)) ?? []
        for (name, status) in entries {
            budget -= 1
            let path = "\(directory)/\(name)"
            if budget <= 0 { return true }
            guard status.kind == .directory else {
                if listed.contains(path) { continue }
                return true
            }
            if depth == 0 || holdsStranger(path, listed, files, depth - 1, &budget) { return true }
        }
        return false
    }
}
