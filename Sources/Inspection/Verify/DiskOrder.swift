import Host
import Paths

/// On rotating disks, files are read in the order of their position on the disk; on other disks that has no
/// advantage.
enum DiskOrder {
    /// Whether the device below a path is a rotating disk, according to the kernel. `path` is on the running
    /// machine.
    static func pays(below path: String) -> Bool {
        guard let status = try? RootedFiles.machine.status(path) else { return false }
        let device = "\(HostPaths.Machine.blockDevices)/\(status.deviceMajor):\(status.deviceMinor)"
        // For a partition, the attribute is in the directory of its disk.
        for place in ["\(device)/queue/rotational", "\(device)/../queue/rotational"] {
            if let text = try? RootedFiles.machine.text(place, limit: 64) { return text.hasPrefix("1") }
        }
        return false
    }

    /// Sorts by inode, which corresponds roughly to the position on the disk on the usual file systems.
    static func sorted(_ known: [PackageFiles.Known], _ files: RootedFiles) -> [PackageFiles.Known] {
        let places = known.map { (try? files.status($0.path, followingLinks: false))?.inode ?? 0 }
        return known.indices.sorted { places[$0] < places[$1] }.map { known[$0] }
    }
}
