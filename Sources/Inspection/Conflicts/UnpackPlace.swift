import DebArchive
import DpkgModel
import Host
import Paths

/// Where dpkg puts the files of an archive, and what is there: diversions, links of a merged /usr, directories.
struct UnpackPlace {
    let files: RootedFiles
    let diversions: DiversionTable
    private let diverted: [String: DiversionTable.Entry]
    private let targets: [String: DiversionTable.Entry]
    /// `/bin`, `/lib` and others that are links into /usr.
    private let merged: [String]

    init(_ files: RootedFiles) {
        self.files = files
        diversions = DiversionTable.parse(
            (try? files.text(HostPaths.Dpkg.diversions, limit: 16 << 20)) ?? "")
        diverted = Dictionary(
            diversions.entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        targets = Dictionary(
            diversions.entries.map { ($0.target, $0) }, uniquingKeysWith: { first, _ in first })
        merged = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].filter {
            (try? files.status($0, followingLinks: false))?.kind == .symbolicLink
        }
    }

    /// One name for a file that has two on a merged /usr.
    func canonical(_ path: String) -> String {
        guard let second = path.utf8.dropFirst().first,
            second == UInt8(ascii: "b") || second == UInt8(ascii: "s") || second == UInt8(ascii: "l"),
            merged.contains(where: { path.hasPrefix($0 + "/") })
        else { return path }
        return "/usr" + path
    }

    /// The diversion of a path to another one; nil without.
    func diversion(of path: String) -> DiversionTable.Entry? { diverted[path] }

    /// The diversion of another path to this one; nil without.
    func diversion(to path: String) -> DiversionTable.Entry? { targets[path] }

    /// What is at the place where dpkg would put a file of a package, links not followed; nil when nothing is.
    func kind(of path: String, package: String) -> FileKind? {
        (try? files.status(diversions.place(of: path, from: package), followingLinks: false))?.kind
    }

    /// Whether dpkg leaves what is there as it is: a directory, or a link to the same directory.
    ///
    /// Source: dpkg `src/main/archives.c`, `tarobject`, `linktosameexistingdir`.
    func isLeft(_ member: ArchiveListing.Member, package: String) -> Bool {
        let place = diversions.place(of: member.path, from: package)
        switch member.kind {
        case .directory: return (try? files.status(place))?.kind == .directory
        case .symbolicLink:
            guard let there = try? files.status(place, followingLinks: false) else { return false }
            if there.kind == .directory { return true }
            guard there.kind == .symbolicLink, let target = member.linkTarget,
                let old = try? files.status(place), old.kind == .directory
            else { return false }
            let parent = place.lastIndex(of: "/").map { place[...$0] } ?? "/"
            let new = try? files.status(target.hasPrefix("/") ? target : parent + target)
            return new?.kind == .directory && new?.identity == old.identity
        case .file, .hardLink, .fifo: return false
        }
    }
}
