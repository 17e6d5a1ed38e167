import DpkgModel
import Host
import RepairPlan

/// Changes of single files. What stood there before is in the backup first.
extension ActionRunner {
    /// What is sound in a file of debconf, and what only its older copy has.
    func restoreDebconf(_ path: String, copy: String?, _ backup: Backup) throws {
        let isThere = (try? files.status(path, followingLinks: false)) != nil
        var database = DebconfDatabase(isThere ? try files.read(path, limit: 256 << 20) : [])
        if let copy { _ = database.add(DebconfDatabase(try files.read(copy, limit: 256 << 20))) }
        try backup.keep(path)
        let fresh: UInt32 = path == HostPaths.Debconf.passwordDatabase ? 0o600 : 0o644
        try editor.replace(path, with: database.contents, mode: isThere ? nil : fresh)
    }

    func edit(_ action: Action, _ backup: Backup) throws {
        switch action {
        case .write(let file):
            try backup.keep(file.path)
            try editor.replace(file.path, with: Array(file.contents.utf8), mode: file.mode)
        case .editLines(let edit):
            let bytes = try files.read(edit.path, limit: 64 << 20)
            let edited = try edit.applied(to: bytes, run: backup.run)
            try backup.keep(edit.path)
            try editor.replace(edit.path, with: edited)
        case .disable(let path, _):
            try backup.keep(path)
            try editor.move(path, to: "\(path).disabled")
        case .setAttributes(let attributes):
            if let user = attributes.userID {
                try editor.setOwner(attributes.path, user: user, group: attributes.groupID ?? user)
            }
            try editor.setMode(attributes.path, attributes.mode)
        case .link(let path, let target):
            if (try? files.status(path, followingLinks: false)) != nil { try backup.moveAside(path) }
            try editor.makeLink(path, target: target)
        case .waitForLocks, .run, .moveAside, .delete, .makeDirectory, .fetch, .unpackFiles,
            .restoreControlFiles, .makeDevice, .remount, .clearImmutable, .restoreStatus, .restoreDebconf,
            .endProcess, .mergeDirectory, .copyControlFiles, .setAside:
            break
        }
    }
}
