import Host

/// On disks that turn, files are read in the order in which they lie there; elsewhere that gains nothing.
enum DiskOrder {
    /// Whether the device below a path turns, as far as the kernel tells. `path` is one of the running machine.
    static func pays(below path: String) -> Bool {
        guard let status = try? RootedFiles.machine.status(path) else { return false }
        let device = "/sys/dev/block/\(status.deviceMajor):\(status.deviceMinor)"
        // A partition has its disk above it.
        for place in ["\(device)/queue/rotational", "\(device)/../queue/rotational"] {
            if let text = try? RootedFiles.machine.text(place, limit: 64) { return text.hasPrefix("1") }
        }
        return false
    }

    /// By inode, which follows the place on the disk closely enough on the usual file systems.
    static func sorted(_ known: [PackageFiles.Known], _ files: RootedFiles) -> [PackageFiles.Known] {
        let places = known.map { (try? files.status($0.path, followingLinks: false))?.inode ?? 0 }
        return known.indices.sorted { places[$0] < places[$1] }.map { known[$0] }
    }
}
