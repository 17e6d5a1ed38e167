import DpkgModel
import Host

/// Checks the symbolic links of a merged /usr. If a machine has none of them, /usr was never merged.
enum MergeReader {
    /// The links that all programs need. `/lib32` and `/libx32` may be directories, or be missing.
    private static let names = ["bin", "sbin", "lib", "lib64"]

    static func lost(_ files: RootedFiles) -> [LostMerge] {
        var isMerged = false
        var others: [LostMerge] = []
        for name in names {
            let status = try? files.status("/\(name)", followingLinks: false)
            if status?.kind == .symbolicLink {
                let target = (try? files.linkTarget("/\(name)")) ?? ""
                isMerged = isMerged || target == "usr/\(name)" || target == "/usr/\(name)"
            } else if status == nil || status?.kind == .directory {
                others.append(LostMerge(path: "/\(name)", target: "usr/\(name)", isDirectory: status != nil))
            }
        }
        guard isMerged, !others.isEmpty else { return [] }
        // Only some processors have /lib64.
        return others.filter { !((try? files.names(in: "/\($0.target)")) ?? []).isEmpty }.map { merge in
            var merge = merge
            if merge.isDirectory { merge.better = better(merge, files) }
            return merge
        }
    }

    /// Files that differ between both directories and match the recorded checksum only in the wrong one,
    /// because dpkg unpacked there after the link was lost.
    private static func better(_ merge: LostMerge, _ files: RootedFiles) -> [String] {
        var differing: [String] = []
        var waiting = [merge.path]
        while let directory = waiting.popLast() {
            for (name, status) in (try? files.entries(in: directory)) ?? [] {
                let path = "\(directory)/\(name)"
                let twin = try? files.status("/usr\(path)", followingLinks: false)
                if status.kind == .directory {
                    if twin?.kind == .directory { waiting.append(path) }
                } else if status.kind == .regular, twin?.kind == .regular {
                    differing.append(path)
                }
            }
        }
        guard !differing.isEmpty else { return [] }
        let recorded = InstalledDigests(files: files).entries(of: differing)
        let paths = differing.filter { recorded[$0] != nil }.flatMap { [$0, "/usr\($0)"] }
        var digests: [String: String] = [:]
        MultiDigest(files: files).md5(of: paths) { index, result in
            if case .success(let digest) = result { digests[paths[index]] = digest }
        }
        return differing.filter { path in
            guard let md5 = recorded[path]?.md5 else { return false }
            return digests[path] == md5 && digests["/usr\(path)"] != md5
        }.sorted()
    }
}
