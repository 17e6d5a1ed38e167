import DpkgModel
import Host
import Paths

/// Finds the packages whose file lists name a place on the disk. It reads every list, which takes about a second, so
/// it is used only when a package is removed or brought back.
struct ListedPlaces {
    let files: RootedFiles
    let diversions: DiversionTable

    /// The stems of the lists that name each place, after diversions; places that no list names are left out. Paths
    /// are compared by their bytes.
    ///
    /// - Parameters:
    ///   - own: the stem of the list that is not looked at.
    ///   - stems: the only lists that are looked at; nil means all.
    func owners(of places: [String], except own: String, in stems: Set<String>? = nil) -> [[UInt8]: [String]]
    {
        var wanted: [[UInt8]: [UInt8]] = [:]
        for place in places {
            for spelling in PathSpelling.all(of: place) { wanted[Array(spelling.utf8)] = Array(place.utf8) }
        }
        var owners: [[UInt8]: [String]] = [:]
        for name in (try? files.names(in: HostPaths.Dpkg.info)) ?? [] where name.hasSuffix(".list") {
            let stem = String(name.dropLast(".list".count))
            guard stem != own, stems?.contains(stem) ?? true else { continue }
            let package = String(stem.prefix { $0 != ":" })
            let bytes = (try? files.read("\(HostPaths.Dpkg.info)/\(name)", limit: 256 << 20)) ?? []
            for line in bytes.split(separator: 0x0A) {
                guard let place = wanted[self.place(of: line, package)] else { continue }
                owners[place, default: []].append(stem)
            }
        }
        return owners
    }

    private func place(of line: ArraySlice<UInt8>, _ package: String) -> [UInt8] {
        guard !diversions.isEmpty else { return Array(line) }
        return Array(diversions.place(of: String(decoding: line, as: UTF8.self), from: package).utf8)
    }
}
