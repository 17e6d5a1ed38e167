import DebArchive
import DpkgModel
import Host
import Paths

/// What an upgrade needs on every file system that it writes to: for each package the new files beside the old ones,
/// and what they grow by for good; for a new kernel its initial file system.
struct SpaceForecast {
    /// What a set of files takes on one file system.
    private struct Amount {
        var bytes: Int64 = 0
        var inodes: Int64 = 0
    }

    /// The unit in which file systems give space, in bytes; a file of one byte takes as much.
    private static let unit: Int64 = 4096

    private let files: RootedFiles
    private let place: UnpackPlace
    private var devices: [String: UInt64] = [:]
    /// A path on each device.
    private var paths: [UInt64: String] = [:]

    init(_ files: RootedFiles) {
        self.files = files
        place = UnpackPlace(files)
    }

    mutating func needs(of listings: [ArchiveListing], _ evidence: Evidence) -> [SpaceNeed] {
        for space in evidence.space {
            if let device = (try? files.status(space.path))?.device, paths[device] == nil {
                paths[device] = space.path
            }
        }
        var growth: [UInt64: Amount] = [:]
        var largest: [UInt64: Amount] = [:]
        for listing in listings {
            let new = new(listing)
            let old = old(listing, evidence)
            for (device, amount) in new {
                growth[device, default: Amount()].bytes += max(0, amount.bytes - (old[device]?.bytes ?? 0))
                growth[device, default: Amount()].inodes += max(0, amount.inodes - (old[device]?.inodes ?? 0))
                largest[device, default: Amount()].bytes = max(largest[device]?.bytes ?? 0, amount.bytes)
                largest[device, default: Amount()].inodes = max(largest[device]?.inodes ?? 0, amount.inodes)
            }
        }
        let kernels = listings.filter { isNewKernel($0, evidence) }
        if !kernels.isEmpty, let boot = device(of: HostPaths.Machine.boot + "/x") {
            let bytes = kernels.reduce(0) { $0 + initialFileSystem(of: $1, evidence) }
            growth[boot, default: Amount()].bytes += bytes
            growth[boot, default: Amount()].inodes += Int64(kernels.count)
        }
        return growth.compactMap { device, amount in need(device, amount, largest[device] ?? Amount()) }
            .sorted { $0.path < $1.path }
    }

    private func need(_ device: UInt64, _ growth: Amount, _ largest: Amount) -> SpaceNeed? {
        guard let path = paths[device], let system = try? files.fileSystem(at: path) else { return nil }
        return SpaceNeed(
            path: path, bytes: growth.bytes + largest.bytes, inodes: growth.inodes + largest.inodes,
            availableBytes: Int64(clamping: system.availableBytes),
            availableInodes: system.totalInodes > 0 ? Int64(clamping: system.freeInodes) : nil)
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
    private mutating func old(_ listing: ArchiveListing, _ evidence: Evidence) -> [UInt64: Amount] {
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

    private func isNewKernel(_ listing: ArchiveListing, _ evidence: Evidence) -> Bool {
        Self.isKernel(listing)
            && !evidence.database.packages.contains {
                $0.isPresent && $0.identity.name == listing.identity.name
            }
    }

    /// Whether the archive has a kernel for `/boot`.
    static func isKernel(_ listing: ArchiveListing) -> Bool {
        listing.members.contains { $0.kind == .file && $0.path.hasPrefix("\(HostPaths.Machine.boot)/vmlinu") }
    }

    /// The size of the initial file system that the kernel gets: as large as the largest of those that are there, and
    /// larger in proportion to its modules. Without any it is taken for as large as a third of its modules: initramfs-tools
    /// includes most of them, and compresses them.
    private func initialFileSystem(of listing: ArchiveListing, _ evidence: Evidence) -> Int64 {
        let modules = listing.members.filter { $0.kind == .file && $0.path.contains("/lib/modules/") }
            .reduce(Int64(0)) { $0 + $1.size }
        let known = (evidence.spaceUse?.bootFiles ?? bootFiles()).filter(\.isInitialFileSystem)
        guard let largest = known.max(by: { $0.size < $1.size }) else { return modules / 3 }
        let release = largest.path.split(separator: "-", maxSplits: 1).last.map(String.init) ?? ""
        let before = installedModules(of: release, evidence)
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
    private func installedModules(of release: String, _ evidence: Evidence) -> Int64 {
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
