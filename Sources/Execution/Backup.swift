package import DpkgModel
package import Host
import Paths

/// The directory of a run for saved files: copies of the databases from the start, files before they are changed,
/// packages before their removal, and everything that is moved aside. Only root may enter it.
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

    /// The path: `/var/lib/aptmedic/20261123T034102Z`.
    package var directory: String { Self.path(run: name.text) }

    static func path(run: String) -> String { "\(HostPaths.Own.state)/\(run)" }

    /// The files that are saved at the start. dpkg's own copies are not enough: every write replaces `status-old`, and
    /// `dpkg-db-backup` runs once a day.
    private static let databases = [
        HostPaths.Dpkg.status, HostPaths.Dpkg.statusOld, HostPaths.Dpkg.diversions,
        HostPaths.Dpkg.statoverride, HostPaths.Dpkg.arch, HostPaths.Dpkg.updates,
        HostPaths.Dpkg.triggers, HostPaths.Dpkg.format, HostPaths.Apt.extendedStates,
    ]

    /// Makes the directory, which makes the run's name final, and saves the databases in it.
    package func saveDatabases() throws(SystemError) {
        try name.take(files, editor)
        for path in Self.databases where files.exists(path) {
            try editor.copy(path, to: directory + path)
        }
        try editor.synchronize(directory)
    }

    /// Copies a file before it is changed; only the first time in a run. Does nothing when there is no file.
    package func keep(_ path: String) throws(SystemError) {
        let target = directory + "/before" + path
        guard (try? files.status(path, followingLinks: false)) != nil,
            (try? files.status(target, followingLinks: false)) == nil
        else { return }
        try makeDirectory(parent(of: target))
        try editor.copy(path, to: target)
    }

    /// Keeps a file that is about to be replaced by renaming another one to its path. A regular file gets a second
    /// link in the backup, which takes no space and works also for a file that cannot be read.
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

    /// Adds files that are about to be deleted to `deleted`: one line a file, with size, time and path. Without an inode
    /// for it, the list is kept where it needs none of the disk; at last only the log has it.
    ///
    /// - Returns: where it is, as text for the user.
    package func keepList(_ listed: [SizedFile]) -> String {
        let lines = listed.map { file in
            let time = CivilMoment(secondsSince1970: Double(file.modifiedAt))
            return "\(file.size)\t\(time.date) \(time.time) UTC\t\(PrintableText.line(file.path))\n"
        }
        let text = Array(lines.joined().utf8)
        if (try? name.take(files, editor)) != nil,
            (try? editor.append("\(directory)/deleted", text, sync: true, mode: 0o600)) != nil
        {
            return "\(directory)/deleted"
        }
        let other = "\(HostPaths.Own.volatile)/\(run).deleted"
        guard files.paths.isRunningMachine,
            (try? editor.makeDirectory(HostPaths.Own.volatile, mode: 0o750)) != nil,
            (try? editor.append(other, text, sync: true, mode: 0o600)) != nil
        else { return "the log" }
        return other
    }

    /// Moves a file or directory to the same path below the directory; a free name is chosen when that path is taken.
    package func moveAside(_ path: String) throws(SystemError) {
        let target = freeName(directory + "/aside" + path)
        try makeDirectory(parent(of: target))
        try editor.move(path, to: target)
    }

    /// Saves a package before its removal (`PackageSaver`). A package that this run has saved before gets a second
    /// directory, because it may have changed since.
    ///
    /// - Parameters:
    ///   - leftovers: files that dpkg has unpacked of it under temporary names.
    ///   - purges: whether the removal deletes conffiles too.
    /// - Throws: when something of it cannot be saved; what was saved is removed again.
    package func save(_ record: PackageRecord, leftovers: [String] = [], purges: Bool = false) throws {
        let base = freeName("\(directory)/packages/\(record.infoStem)")
        try makeDirectory("\(directory)/packages")
        try makeDirectory(base)
        let saver = PackageSaver(
            files: files, editor: editor, run: run, directory: directory, places: SavedPlaces(base: base))
        do {
            try saver.save(record, leftovers: leftovers, purges: purges)
        } catch {
            try? editor.removeTree(base)
            throw error
        }
    }

    /// An unused path for the copy of an archive that one step needs.
    package func placeForArchive(_ name: String) throws(SystemError) -> String {
        try makeDirectory("\(directory)/archives")
        return freeName("\(directory)/archives/\(name)")
    }

    /// Makes a directory that only root may enter, and the run's directory first.
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
