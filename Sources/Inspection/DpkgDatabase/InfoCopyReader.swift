import DpkgModel
import Host
import Paths

/// Finds copies of `info/` beside it: common advice on the web is to move the directory away and to create an
/// empty one.
///
/// A file of a copy is used when the package's own one is missing and files of the package on the disk match
/// the checksums in the copy: this shows that the copy belongs to the installed version.
struct InfoCopyReader {
    private let files: RootedFiles
    private let names: Set<String>

    /// Directories that belong to dpkg itself.
    private static let own: Set<String> = [
        "info", "alternatives", "parts", "triggers", "updates", "tmp.ci", "methods",
    ]
    /// The number of files to hash for each package, including the changelog.
    private static let sampleSize = 4
    private static let largestSample: Int64 = 1 << 20

    /// - Parameter names: all names in `info/`.
    init(files: RootedFiles, names: DirectoryNames) {
        self.files = files
        self.names = Set(names.indices.map { names[$0] })
    }

    /// The files that `info/` lacks and the newest matching copy has, for packages whose list is missing.
    func read(_ packages: [PackageRecord]) -> [InfoCopy] {
        var wanted = packages
        var copies: [InfoCopy] = []
        for directory in directories() {
            guard !wanted.isEmpty else { break }
            let found = Set((try? files.names(in: directory)) ?? [])
            var copy = InfoCopy(directory: directory)
            var stems: [String: [String]] = [:]
            for name in found {
                guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
                stems[String(name[..<dot]), default: []].append(name)
            }
            wanted.removeAll { record in
                guard let own = stems[record.infoStem], isOfInstalledVersion(record, directory) else {
                    return false
                }
                copy.packages.append(record.identity)
                copy.files += own.filter { !names.contains($0) }.sorted()
                return true
            }
            if found.contains("format"), !names.contains("format"), !copy.packages.isEmpty {
                copy.files.insert("format", at: 0)
            }
            if !copy.packages.isEmpty { copies.append(copy) }
        }
        return copies
    }

    /// Directories that contain lists, the most recently changed one first.
    private func directories() -> [String] {
        let admin = HostPaths.Dpkg.adminDirectory
        let entries = (try? files.entries(in: admin)) ?? []
        return entries.filter { $0.status.kind == .directory && !Self.own.contains($0.name) }
            .sorted { $0.status.modifiedNanoseconds > $1.status.modifiedNanoseconds }
            .map { "\(admin)/\($0.name)" }
            .filter { ((try? files.names(in: $0)) ?? []).contains { $0.hasSuffix(".list") } }
    }

    private func isOfInstalledVersion(_ record: PackageRecord, _ directory: String) -> Bool {
        let stem = record.infoStem
        guard
            (try? files.status("\(directory)/\(stem).list", followingLinks: false))?.kind == .regular,
            let list = try? files.read("\(directory)/\(stem).list", limit: 64 << 20), list.last == 0x0A,
            !list.contains(0),
            let checksums = try? files.read("\(directory)/\(stem).md5sums", limit: 64 << 20)
        else { return false }
        let entries = checksums.split(separator: 0x0A).compactMap { line -> (digest: String, path: String)? in
            guard line.count > 34, let name = LineText.exact(line.dropFirst(34)) else { return nil }
            // Configuration files may have been edited.
            guard !name.hasPrefix("etc/"), !record.conffiles.contains("/" + name) else { return nil }
            return (String(decoding: line.prefix(32), as: UTF8.self), "/" + name)
        }
        // Changelogs come first, because they differ between versions.
        let sorted = entries.filter { $0.path.contains("/changelog") } + entries
        var matching = 0
        for entry in sorted {
            guard let status = try? files.status(entry.path, followingLinks: false), status.kind == .regular,
                status.size <= Self.largestSample,
                let bytes = try? files.read(entry.path, limit: Int(Self.largestSample))
            else { continue }
            guard FileDigest.md5(of: bytes) == entry.digest else { return false }
            matching += 1
            if matching == Self.sampleSize { break }
        }
        return matching > 0
    }
}
