import DebArchive
import DpkgModel
import Host
import Paths

/// What an upgrade needs on every file system that it writes to: for each package the new files beside the old ones,
/// and what they grow by for good; for a new kernel its initial file system.
///
/// Where there is too little, those packages wait that need most there, until the rest has enough. Of the file systems
/// that every package needs, nothing is said about single packages.
struct SpaceForecast {
    /// What a set of files takes on one file system.
    private struct Amount {
        var bytes: Int64 = 0
        var inodes: Int64 = 0
    }

    /// What one package needs on one file system.
    private struct Load {
        let listing: Int
        /// What its files take more than those of the installed version.
        var growth = Amount()
        /// What they take besides while the old ones are still there.
        var transient = Amount()

        var bytes: Int64 { growth.bytes + transient.bytes }
    }

    /// The unit in which file systems give space, in bytes; a file of one byte takes as much.
    private static let unit: Int64 = 4096

    private let files: RootedFiles
    private let evidence: Evidence
    private let listings: [ArchiveListing]
    private let place: UnpackPlace
    private var devices: [String: UInt64] = [:]
    /// A path on each device.
    private var paths: [UInt64: String] = [:]
    private var loads: [UInt64: [Load]] = [:]

    init(_ files: RootedFiles, _ listings: [ArchiveListing], _ evidence: Evidence) {
        self.files = files
        self.evidence = evidence
        self.listings = listings
        place = UnpackPlace(files)
        for space in evidence.space {
            if let device = (try? files.status(space.path))?.device, paths[device] == nil {
                paths[device] = space.path
            }
        }
        for index in listings.indices { add(index) }
    }

    /// The needs of the whole set.
    var needs: [SpaceNeed] {
        loads.compactMap { device, loads in need(device, loads) }.sorted { $0.path < $1.path }
    }

    /// The packages that wait for space, each with the need of the whole set.
    var obstacles: [UpgradeObstacle] {
        loads.flatMap { device, loads -> [UpgradeObstacle] in
            guard let need = need(device, loads), need.isShort, !isVital(need.path) else { return [] }
            var rest = loads.sorted { ($0.bytes, $0.listing) > ($1.bytes, $1.listing) }
            var found: [UpgradeObstacle] = []
            while let first = rest.first, self.need(device, rest)?.isShort == true {
                rest.removeFirst()
                let listing = listings[first.listing]
                found.append(
                    UpgradeObstacle(
                        package: listing.identity, version: listing.version.text,
                        kind: .space(path: need.path, needed: need.bytes, available: need.availableBytes)))
            }
            return found
        }.sorted { $0.package < $1.package }
    }

    /// Whether every package needs the file system.
    private func isVital(_ path: String) -> Bool {
        let vital: Set<String> = [
            "/", HostPaths.Machine.usr, "/etc", "/var", HostPaths.Dpkg.adminDirectory, HostPaths.Apt.archives,
        ]
        return evidence.space.contains { $0.path == path && !vital.isDisjoint(with: $0.paths) }
    }

    private func need(_ device: UInt64, _ loads: [Load]) -> SpaceNeed? {
        guard let path = paths[device], let system = try? files.fileSystem(at: path) else { return nil }
        func sum(_ part: (Load) -> Int64) -> Int64 { loads.reduce(0) { $0 + part($1) } }
        return SpaceNeed(
            path: path, bytes: sum(\.growth.bytes) + (loads.map(\.transient.bytes).max() ?? 0),
            inodes: sum(\.growth.inodes) + (loads.map(\.transient.inodes).max() ?? 0),
            availableBytes: Int64(clamping: system.availableBytes),
            availableInodes: system.totalInodes > 0 ? Int64(clamping: system.freeInodes) : nil)
    }

    private mutating func add(_ index: Int) {
        let listing = listings[index]
        let old = old(listing)
        for (device, amount) in new(listing) {
            var load = Load(listing: index)
            load.growth.bytes = max(0, amount.bytes - (old[device]?.bytes ?? 0))
            load.growth.inodes = max(0, amount.inodes - (old[device]?.inodes ?? 0))
            load.transient.bytes = amount.bytes - load.growth.bytes
            load.transient.inodes = amount.inodes - load.growth.inodes
            if Self.isKernel(listing), isNew(listing),
                device == self.device(of: HostPaths.Machine.boot + "/x")
            {
                load.growth.bytes += initialFileSystem(of: listing)
                load.growth.inodes += 1
            }
            loads[device, default: []].append(load)
        }
    }

    // MARK: files

    private mutating func new(_ listing: ArchiveListing) -> [UInt64: Amount] {
        var amounts: [UInt64: Amount] = [:]
        for member in listing.members where member.kind == .file || member.kind == .symbolicLink {
            let path = place.diversions.place(of: member.path, from: listing.identity.name)
            guard let device = device(of: path) else { continue }
            amounts[device, default: Amount()].bytes += Self.taken(member.size)
            amounts[device, default: Amount()].inodes += 1
        }
        return amounts
    }

    /// The files of the installed version. Those that are no regular files take next to nothing.
    private func old(_ listing: ArchiveListing) -> [UInt64: Amount] {
        let record = evidence.database.packages.first { record in
            record.isPresent && record.identity.name == listing.identity.name
                && (record.identity.architecture == listing.identity.architecture
                    || [record.identity.architecture, listing.identity.architecture].contains("all"))
        }
        guard let record,
            let list = try? files.read("\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 64 << 20)
        else { return [:] }
        var amounts: [UInt64: Amount] = [:]
        for line in list.split(separator: 0x0A) {
            let path = place.diversions.place(
                of: String(decoding: line, as: UTF8.self), from: record.identity.name)
            guard let status = try? files.status(path, followingLinks: false), status.kind != .directory,
                // The new version gets conffiles beside the old ones.
                !record.conffiles.contains(path)
            else { continue }
            amounts[status.device, default: Amount()].bytes +=
                status.kind == .regular ? Self.taken(status.size) : 0
            amounts[status.device, default: Amount()].inodes += 1
        }
        return amounts
    }

    private static func taken(_ size: Int64) -> Int64 { (size + unit - 1) / unit * unit }

    /// The device of the nearest directory above the path that exists.
    private mutating func device(of path: String) -> UInt64? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let parent = slash == path.startIndex ? "/" : String(path[..<slash])
        if let known = devices[parent] { return known }
        let found: UInt64?
        if let status = try? files.status(parent), status.kind == .directory {
            found = status.device
            if paths[status.device] == nil { paths[status.device] = parent }
        } else {
            found = parent == "/" ? nil : device(of: parent)
        }
        devices[parent] = found
        return found
    }

    // MARK: kernels

    private func isNew(_ listing: ArchiveListing) -> Bool {
        !evidence.database.packages.contains { $0.isPresent && $0.identity.name == listing.identity.name }
    }

    /// Whether the archive has a kernel for `/boot`.
    private static func isKernel(_ listing: ArchiveListing) -> Bool {
        listing.members.contains { $0.kind == .file && $0.path.hasPrefix("\(HostPaths.Machine.boot)/vmlinu") }
    }

    /// The size of the initial file system that the kernel gets: as large as the largest of those that are there, and
    /// larger in proportion to its modules. Without any it is taken for as large as a third of its modules: initramfs-tools
    /// includes most of them, and compresses them.
    private func initialFileSystem(of listing: ArchiveListing) -> Int64 {
        let modules = listing.members.filter { $0.kind == .file && $0.path.contains("/lib/modules/") }
            .reduce(Int64(0)) { $0 + $1.size }
        let known = (evidence.spaceUse?.bootFiles ?? bootFiles()).filter(\.isInitialFileSystem)
        guard let largest = known.max(by: { $0.size < $1.size }) else { return modules / 3 }
        let release = largest.path.split(separator: "-", maxSplits: 1).last.map(String.init) ?? ""
        let before = installedModules(of: release)
        guard before > 0, modules > before else { return largest.size }
        return Int64(Double(largest.size) * Double(modules) / Double(before))
    }

    private func bootFiles() -> [SizedFile] {
        ((try? files.entries(in: HostPaths.Machine.boot)) ?? []).compactMap { name, status in
            guard status.kind == .regular else { return nil }
            return SizedFile(
                path: "\(HostPaths.Machine.boot)/\(name)", size: status.size,
                modifiedAt: status.modifiedSeconds)
        }
    }

    /// The bytes of the modules that the kernel's packages have installed.
    private func installedModules(of release: String) -> Int64 {
        let owners = evidence.database.packages.filter {
            $0.isPresent && $0.identity.name.hasPrefix("linux-") && $0.identity.name.hasSuffix("-\(release)")
        }
        var sum: Int64 = 0
        for record in owners {
            let list =
                (try? files.read("\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 64 << 20)) ?? []
            for line in list.split(separator: 0x0A) {
                let path = String(decoding: line, as: UTF8.self)
                guard path.contains("/lib/modules/") else { continue }
                if let status = try? files.status(path, followingLinks: false), status.kind == .regular {
                    sum += status.size
                }
            }
        }
        return sum
    }
}
