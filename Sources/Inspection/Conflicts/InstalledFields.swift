import DpkgModel
import Host
import Paths

/// Fields of installed packages that only a conflict of files needs. The status file is read when the first one is asked
/// for.
final class InstalledFields {
    private let files: RootedFiles
    private lazy var stanzas = read()

    init(_ files: RootedFiles) {
        self.files = files
    }

    /// What the installed package replaces.
    func replaces(_ identity: PackageIdentity) -> [Relation] {
        RelationParser.groups(stanzas[identity]?["Replaces"] ?? "").compactMap(\.alternatives.first)
    }

    /// Whether the path is a conffile of the package that its present version does not have any more.
    func isObsoleteConffile(_ path: String, of identity: PackageIdentity) -> Bool {
        (stanzas[identity]?["Conffiles"] ?? "").split(separator: "\n").contains { line in
            let words = line.split(separator: " ")
            return words.first.map(String.init) == path && words.dropFirst(2).contains("obsolete")
        }
    }

    private func read() -> [PackageIdentity: Deb822Stanza] {
        let bytes = (try? files.read(HostPaths.Dpkg.status, limit: 256 << 20)) ?? []
        var found: [PackageIdentity: Deb822Stanza] = [:]
        for stanza in Deb822.parse(bytes).stanzas {
            guard let name = stanza["Package"] else { continue }
            found[PackageIdentity(name: name, architecture: stanza["Architecture"] ?? "")] = stanza
        }
        return found
    }
}
