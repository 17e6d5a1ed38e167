import DebArchive
import DpkgModel
import Host
import Paths
import RepairPlan

/// Writes dpkg's status file again.
extension ActionRunner {
    /// Assembles the file from the sources that the plan names. The old file is saved before it is replaced.
    ///
    /// - Throws: when a source cannot be read or the assembled file is not as planned; the old file stays then.
    func restoreStatus(_ restoration: StatusRestoration, _ backup: Backup) throws {
        let bytes = try StatusAssembly.assemble(restoration) { source in
            switch source {
            case .file(let path), .index(let path): try files.expanded(path)
            case .archive(let path): try DebArchive(path: path, in: files).control()
            case .none: []
            }
        }
        if let status = try? files.status(restoration.path, followingLinks: false) {
            if status.kind == .regular {
                try backup.keep(restoration.path)
            } else {
                try backup.moveAside(restoration.path)
            }
        }
        try editor.replace(restoration.path, with: bytes, mode: 0o644)
        // apt recognises a changed status file by its size and its time in whole seconds. With a cache from the same
        // second it could miss the change, so the cache is deleted. Source: apt `apt-pkg/indexfile.cc`,
        // `pkgDebianIndexRealFile::FindInCache`.
        if files.exists(HostPaths.Apt.packageCache) { try? editor.remove(HostPaths.Apt.packageCache) }
    }
}
