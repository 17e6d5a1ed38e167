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
            case .archive(let path): try DebArchive(path: files.paths.display(path)).control()
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
    }
}
