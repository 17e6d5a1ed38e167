package import DpkgModel
package import Host
import Paths

/// Reads the free space of every file system that a repair writes to.
package enum SpaceReader {
    /// Directories into which dpkg, apt, kernel packages and this program write.
    private static let paths = [
        "/", "/usr", "/etc", "/boot", "/var", HostPaths.Dpkg.adminDirectory, "/var/cache/apt/archives",
        "/var/lib/apt/lists", "/var/log", HostPaths.Machine.journals, "/tmp",
    ]

    package static func read(_ files: RootedFiles) -> [SpaceEvidence] {
        var found: [SpaceEvidence] = []
        var devices: [UInt64] = []
        for path in paths {
            guard let system = try? files.fileSystem(at: path) else { continue }
            if let index = devices.firstIndex(of: system.device) {
                found[index].paths.append(path)
                continue
            }
            devices.append(system.device)
            found.append(
                SpaceEvidence(
                    path: path, paths: [path], totalBytes: Int64(clamping: system.totalBytes),
                    availableBytes: Int64(clamping: system.availableBytes),
                    totalInodes: Int64(clamping: system.totalInodes),
                    availableInodes: Int64(clamping: system.freeInodes), isReadOnly: system.isReadOnly))
            if system.isReadOnly { found[found.count - 1].mountPoint = mountPoint(of: path, files) }
        }
        return found
    }

    /// Nil when /proc has no information, or for another root.
    static func mountPoint(of path: String, _ files: RootedFiles) -> String? {
        guard files.paths.isRunningMachine, let text = try? files.text(HostPaths.Machine.mounts),
            let resolved = try? files.resolve(path)
        else { return nil }
        return MountTable.parse(text).mount(containing: resolved)?.target
    }
}
