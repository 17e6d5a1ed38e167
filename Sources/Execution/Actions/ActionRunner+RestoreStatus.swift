import DebArchive
import DpkgModel
import Host
import RepairPlan

/// Makes the status file again as the plan says, from the same sources.
extension ActionRunner {
    /// The old file is saved; the new one is proved before it takes its place.
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
        // apt tells a changed status file by its size and its time in whole seconds (apt-pkg/indexfile.cc,
        // pkgDebianIndexRealFile::FindInCache): a cache built within the same second would hide the new one.
        if files.exists(HostPaths.Apt.packageCache) { try? editor.remove(HostPaths.Apt.packageCache) }
    }
}
