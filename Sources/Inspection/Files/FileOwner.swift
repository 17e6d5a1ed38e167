import DpkgModel
package import Host
import Paths

/// Finds the package that a file belongs to, in `info/*.list`. It reads every list, so it is used only for
/// damaged files.
package struct FileOwner {
    private let files: RootedFiles

    package init(files: RootedFiles) {
        self.files = files
    }

    /// The owners of the paths, as the stems of their lists: `zlib1g:amd64`, or `dpkg`.
    package func owners(of paths: [String]) -> [String: String] {
        var wanted: [String: String] = [:]
        for path in paths {
            for spelling in PathSpelling.all(of: path) where wanted[spelling] == nil {
                wanted[spelling] = path
            }
        }
        var owners: [String: String] = [:]
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".list") {
            guard owners.count < paths.count else { break }
            guard let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 64 << 20) else {
                continue
            }
            for line in bytes.split(separator: 0x0A) {
                guard let path = wanted[String(decoding: line, as: UTF8.self)], owners[path] == nil else {
                    continue
                }
                owners[path] = String(name.dropLast(".list".count))
            }
        }
        return owners
    }

    /// Whether the file list of an installed package names the path.
    func lists(_ path: String, package: String) -> Bool {
        guard let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(package).list", limit: 64 << 20) else {
            return false
        }
        return PathSpelling.all(of: path).contains { spelling in
            let line = Array("\(spelling)\n".utf8)
            var from = 0
            while let place = ByteSearch.first(line, in: bytes, from: from) {
                if place == 0 || bytes[place - 1] == 0x0A { return true }
                from = place + 1
            }
            // The last line may lack its newline.
            let end = line.dropLast()
            return bytes.last != 0x0A && bytes.suffix(end.count).elementsEqual(end)
                && (bytes.count == end.count || bytes[bytes.count - end.count - 1] == 0x0A)
        }
    }
}
