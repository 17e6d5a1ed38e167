import DpkgModel
import Host
import Paths

/// The files that one package should have on the disk, from its list and its checksums.
struct PackageFiles {
    /// A file with a recorded checksum.
    struct Known {
        let path: String
        let md5: MD5Value
    }

    /// In the order of the list, with their actual paths after diversions.
    private(set) var known: [Known] = []
    /// All other paths that must exist: links, files without a checksum, empty directories.
    private(set) var others: [String] = []
    private(set) var conffiles: [String] = []
    /// Whether the package has a file of checksums.
    private(set) var hasChecksums = false
    /// The number of names that are not UTF-8 and cannot be checked.
    private(set) var unnameable = 0
    /// Why the list cannot be read; nil when it can.
    private(set) var problem: String?

    init(_ record: PackageRecord, _ files: RootedFiles, _ diversions: DiversionTable) {
        let stem = "\(HostPaths.Dpkg.info)/\(record.infoStem)"
        let list: [UInt8]
        do throws(SystemError) {
            list = try files.read(stem + ".list", limit: 256 << 20)
        } catch {
            problem = error.reason
            return
        }
        var digests = self.digests(stem, files)
        let configuration = Set(record.conffiles.map(ExactName.init))
        let name = record.identity.name
        var previous: ArraySlice<UInt8>?
        for line in list.split(separator: 0x0A) {
            if let earlier = previous { take(earlier, before: line) }
            previous = line
        }
        if let last = previous { take(last, before: nil) }

        func take(_ line: ArraySlice<UInt8>, before next: ArraySlice<UInt8>?) {
            // A directory that is followed by a file in it need not be checked: it exists when the file does.
            if let next, next.count > line.count, next[next.startIndex + line.count] == 0x2F,
                next.starts(with: line)
            {
                return
            }
            guard line.count > 1, line.first == 0x2F, line.last != 0x2E || line.count != 2 else { return }
            guard let path = String(validating: line, as: UTF8.self) else {
                unnameable += 1
                return
            }
            if configuration.contains(ExactName(path)) {
                conffiles.append(path)
                return
            }
            let place = diversions.isEmpty ? path : diversions.place(of: path, from: name)
            if let md5 = digests.removeValue(forKey: ExactName(path)) {
                known.append(Known(path: place, md5: md5))
            } else {
                others.append(place)
            }
        }
    }

    private mutating func digests(_ stem: String, _ files: RootedFiles) -> [ExactName: MD5Value] {
        guard let bytes = try? files.read(stem + ".md5sums", limit: 256 << 20) else { return [:] }
        hasChecksums = true
        var found: [ExactName: MD5Value] = [:]
        found.reserveCapacity(bytes.count / 90)
        for line in bytes.split(separator: 0x0A) where line.count > 34 {
            guard let md5 = MD5Value(hexadecimal: line.prefix(32)),
                let name = String(validating: line.dropFirst(34), as: UTF8.self)
            else { continue }
            found[ExactName("/" + name)] = md5
        }
        return found
    }
}
