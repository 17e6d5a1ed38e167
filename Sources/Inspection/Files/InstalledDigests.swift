import DpkgModel
import Host
import Paths

/// Looks up the recorded checksums of single files in `info/*.md5sums`. It reads every such file, so it is
/// used for some files and not for all installed ones.
struct InstalledDigests {
    /// A checksum that a package recorded.
    struct Entry {
        /// The stem of the package's files in `info/`: `zlib1g:amd64`.
        let stem: String
        /// In lower-case hexadecimal.
        let md5: String
    }

    private let files: RootedFiles
    private let diversions: DiversionTable

    init(files: RootedFiles) {
        self.files = files
        diversions = DiversionTable.parse((try? files.text(HostPaths.Dpkg.diversions, limit: 64 << 20)) ?? "")
    }

    /// The entries of the paths that a package has recorded.
    func entries(of paths: [String]) -> [String: Entry] {
        var wanted: [String: String] = [:]
        for path in paths {
            for spelling in PathSpelling.all(of: path) { wanted[spelling] = path }
        }
        // A diverted file is listed under its original name.
        for diversion in diversions.entries {
            if let path = wanted[diversion.target] { wanted[diversion.path] = wanted[diversion.path] ?? path }
        }
        var found: [String: Entry] = [:]
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".md5sums") {
            let stem = String(name.dropLast(".md5sums".count))
            let recorded = recorded(name, wanted)
            guard !recorded.isEmpty else { continue }
            // A file that another package took over is removed from the list but remains in the checksums.
            let listed = listed(Set(recorded.map(\.listed)), stem)
            let package = String(stem.prefix { $0 != ":" })
            for (listed, md5) in recorded.filter({ listed.contains($0.listed) }) {
                guard let path = wanted[listed],
                    PathSpelling.all(of: diversions.place(of: listed, from: package)).contains(path)
                else { continue }
                found[path] = Entry(stem: stem, md5: md5)
            }
        }
        return found
    }

    /// The entries of one file for the wanted paths.
    private func recorded(_ name: String, _ wanted: [String: String]) -> [(listed: String, md5: String)] {
        guard let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 256 << 20) else {
            return []
        }
        return bytes.split(separator: 0x0A).compactMap { line in
            // The format is: 32 digits, two blanks, the path without its first slash.
            guard line.count > 34 else { return nil }
            let listed = "/" + String(decoding: line.dropFirst(34), as: UTF8.self)
            guard wanted[listed] != nil else { return nil }
            return (listed, String(decoding: line.prefix(32), as: UTF8.self).lowercased())
        }
    }

    private func listed(_ paths: Set<String>, _ stem: String) -> Set<String> {
        guard let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(stem).list", limit: 256 << 20) else {
            return []
        }
        return Set(bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }).intersection(
            paths)
    }
}
