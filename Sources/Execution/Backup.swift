package import DpkgModel
package import Host

/// What is saved before it is changed: the databases at the start of a run, packages before their removal,
/// and everything that is moved aside.
package struct Backup {
    private let name: RunName
    private let files: RootedFiles
    private let editor: any FileEditing

    package init(name: RunName, files: RootedFiles, editor: any FileEditing) {
        self.name = name
        self.files = files
        self.editor = editor
    }

    /// The run's name.
    package var run: String { name.text }

    /// For example `/var/lib/aptmedic/20261123T034102Z`.
    package var directory: String { Self.path(run: name.text) }

    static func path(run: String) -> String { "\(HostPaths.Own.state)/\(run)" }

    /// dpkg's own backup (`dpkg-db-backup`) saves the same, and one write makes status and status-old alike.
    private static let databases = [
        HostPaths.Dpkg.status, HostPaths.Dpkg.statusOld, HostPaths.Dpkg.diversions,
        HostPaths.Dpkg.statoverride, HostPaths.Dpkg.arch, HostPaths.Dpkg.updates,
        HostPaths.Dpkg.triggers, HostPaths.Dpkg.format, HostPaths.Apt.extendedStates,
    ]

    /// Saves the databases; throws before anything was changed.
    package func saveDatabases() throws(SystemError) {
        try name.take(files, editor)
        for path in Self.databases where files.exists(path) {
            try editor.copy(path, to: directory + path)
        }
        try editor.synchronize(directory)
    }

    /// Copies a file that is about to be changed, once a run; one that is not there needs no copy.
    package func keep(_ path: String) throws(SystemError) {
        let target = directory + "/before" + path
        guard (try? files.status(path, followingLinks: false)) != nil,
            (try? files.status(target, followingLinks: false)) == nil
        else { return }
        try makeDirectory(parent(of: target))
        try editor.copy(path, to: target)
    }

    /// Keeps what is about to be replaced by renaming: a second name costs nothing, and reads nothing of a file that
    /// may not be readable.
    package func preserve(_ path: String) throws(SystemError) {
        let target = directory + "/before" + path
        guard let status = try? files.status(path, followingLinks: false),
            (try? files.status(target, followingLinks: false)) == nil
        else { return }
        try makeDirectory(parent(of: target))
        if status.kind == .regular {
            try editor.linkOrCopy(path, to: target)
        } else {
            try editor.copy(path, to: target)
        }
    }

    /// Moves something out of the way, to the same path below the backup.
    package func moveAside(_ path: String) throws(SystemError) {
        let target = freeName(directory + "/aside" + path)
        try makeDirectory(parent(of: target))
        try editor.move(path, to: target)
    }

    /// Saves every file of a package that is about to be removed, as links where that is possible. A package that this
    /// run saved before is saved again, beside the first time: it may have changed since.
    package func save(_ record: PackageRecord) throws(SystemError) {
        let base = freeName("\(directory)/packages/\(record.infoStem)")
        try makeDirectory(base)
        let names = try files.names(in: HostPaths.Dpkg.info).filter { $0.hasPrefix(record.infoStem + ".") }
        for name in names { try editor.copy("\(HostPaths.Dpkg.info)/\(name)", to: "\(base)/info/\(name)") }
        let list = (try? files.read("\(HostPaths.Dpkg.info)/\(record.infoStem).list", limit: 256 << 20)) ?? []
        let paths = Set(list.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
            .union(record.conffiles)
        let directories = Set(paths.map(parent))
        for path in paths.sorted() {
            guard path.hasPrefix("/"), let status = try? files.status(path, followingLinks: false),
                status.kind == .regular || status.kind == .symbolicLink,
                // `/lib` of a merged /usr: a link on the disk, a directory for the package.
                !directories.contains(path)
            else { continue }
            try editor.linkOrCopy(path, to: "\(base)/files\(path)")
        }
    }

    /// A name that is free, for a copy of an archive for the time of one step.
    package func placeForArchive(_ name: String) throws(SystemError) -> String {
        try makeDirectory("\(directory)/archives")
        return freeName("\(directory)/archives/\(name)")
    }

    /// Everything of a run is below a directory that only root may enter.
    private func makeDirectory(_ path: String) throws(SystemError) {
        try editor.makeDirectory(directory, mode: 0o700)
        try editor.makeDirectory(path, mode: 0o700)
    }

    private func freeName(_ path: String) -> String {
        var candidate = path
        var count = 1
        while (try? files.status(candidate, followingLinks: false)) != nil {
            count += 1
            candidate = "\(path).\(count)"
        }
        return candidate
    }

    private func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/"
    }
}
