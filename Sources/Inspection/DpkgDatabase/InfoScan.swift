import DpkgModel
import Host

/// What stands in `info/`, looked at without knowing any package: lists and scripts, one directory handle for all.
///
/// It takes no value of the database, so that it can be made beside the reading of `status`.
struct InfoScan: Sendable {
    /// All names.
    private(set) var names: [String] = []
    /// How the files of packages that have such a file begin: `zlib1g:amd64`.
    private(set) var lists: [String] = []
    private(set) var triggers: [String] = []
    private(set) var removalScripts: [String] = []
    /// Lists that are not as dpkg needs them.
    private(set) var damagedLists: [String: LineCondition] = [:]
    /// Scripts without a byte: the beginning, and the whole name.
    private(set) var emptyScripts: [(stem: String, name: String)] = []
    private(set) var unseen: [UnseenEvidence] = []

    private static let scripts = ["preinst", "postinst", "prerm", "postrm", "config"]
    /// Nine of ten lists are shorter.
    private static let bufferSize = 32 << 10

    init(_ files: RootedFiles) {
        let directory: DirectoryHandle
        do {
            directory = try files.directory(HostPaths.Dpkg.info)
            names = try directory.names()
        } catch {
            unseen.append(UnseenEvidence(path: HostPaths.Dpkg.info, reason: error.reason))
            return
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferSize, alignment: 64)
        defer { buffer.deallocate() }
        for name in names {
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let kind = name[name.utf8.index(after: dot)...]
            if kind == "list" {
                let stem = String(name[..<dot])
                lists.append(stem)
                if let condition = directory.lines(of: name, buffer), condition != .sound {
                    damagedLists[stem] = condition
                }
            } else if kind == "triggers" {
                triggers.append(String(name[..<dot]))
            } else if Self.scripts.contains(where: { kind == $0 }) {
                if kind == "postrm" { removalScripts.append(String(name[..<dot])) }
                if directory.size(of: name) == 0 { emptyScripts.append((String(name[..<dot]), name)) }
            }
        }
    }
}
