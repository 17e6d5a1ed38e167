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

    /// - Returns: lines for the log.
    func edit(_ action: Action, _ backup: Backup) throws -> String {
        switch action {
        case .write(let file):
            try backup.keep(file.path)
            try editor.replace(file.path, with: Array(file.contents.utf8), mode: file.mode)
        case .editLines(let edit):
            // Where an administrator keeps the file elsewhere, the link to it stays and the file itself is edited.
            let path = try files.resolve(edit.path)
            let bytes = try files.read(path, limit: 64 << 20)
            let edited = try edit.applied(to: bytes, run: backup.run)
            try backup.keep(path)
            try editor.replace(path, with: edited)
        case .disable(let path, _):
            try backup.keep(path)
            let name = freeDisabledName(path)
            try editor.move(path, to: name)
            return "renamed to \(name)\n"
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
        return ""
    }

    /// `X.disabled`, or `X.2.disabled` where somebody has put a file by that name: it stays. apt passes over every name
    /// that ends so, without a word (`Dir::Ignore-Files-Silently`).
    private func freeDisabledName(_ path: String) -> String {
        var name = "\(path).disabled"
        var count = 1
        while (try? files.status(name, followingLinks: false)) != nil {
            count += 1
            name = "\(path).\(count).disabled"
        }
        return name
    }
}
