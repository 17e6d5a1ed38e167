import DpkgModel
import Host
import RepairPlan

/// The machine that a run repairs: each call of an action goes to the editor, the backup or the runner.
struct ChangedMachine: MachineChanging {
    let runner: ActionRunner
    let backup: Backup
    let progress: (String, Double?) -> Void

    private var editor: any FileEditing { runner.editor }
    private var files: RootedFiles { runner.files }

    var run: String { backup.run }

    func isThere(_ path: String) -> Bool { (try? files.status(path, followingLinks: false)) != nil }
    func resolve(_ path: String) throws -> String { try files.resolve(path) }
    func read(_ path: String, limit: Int) throws -> [UInt8] { try files.read(path, limit: limit) }

    func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws {
        try editor.replace(path, with: contents, mode: mode)
    }

    func move(_ from: String, to: String) throws { try editor.move(from, to: to) }
    func remove(_ path: String) throws { try editor.remove(path) }
    func removeAll(_ paths: [String]) throws { try editor.removeAll(paths) }
    func makeDirectory(_ path: String, mode: UInt32) throws { try editor.makeDirectory(path, mode: mode) }
    func makeLink(_ path: String, target: String) throws { try editor.makeLink(path, target: target) }

    func makeDevice(_ device: StandardDevice, mode: UInt32) throws {
        try editor.makeDevice(device.path, major: device.major, minor: device.minor, mode: mode)
    }

    func setMode(_ path: String, _ mode: UInt32) throws { try editor.setMode(path, mode) }

    func setOwner(_ path: String, user: UInt32, group: UInt32) throws {
        try editor.setOwner(path, user: user, group: group)
    }

    func clearImmutable(_ path: String) throws { try editor.clearImmutable(path) }
    func remountWritable(_ path: String) throws { try editor.remountWritable(path) }

    func keep(_ path: String) throws { try backup.keep(path) }
    func keepList(_ files: [SizedFile]) -> String { backup.keepList(files) }
    func moveAside(_ path: String) throws { try backup.moveAside(path) }

    func start(_ invocation: Invocation) -> ActionResult { runner.run(invocation, backup, progress) }
    func end(_ process: ProcessReference) -> Bool { runner.end(process) }

    func fetch(_ fetch: ArchiveFetch) throws -> ActionResult { try runner.fetch(fetch, progress: progress) }
    func unpack(_ rescue: FileRescue) throws -> ActionResult { try runner.unpackFiles(rescue, backup) }

    func merge(_ merge: DirectoryMerge) throws -> ActionResult {
        ActionResult(ending: .done, output: try runner.mergeDirectory(merge, backup))
    }

    func writeControlFiles(_ restoration: ControlFileRestoration) throws -> ActionResult {
        try runner.restoreControlFiles(restoration, backup)
    }

    func copyControlFiles(_ copy: InfoCopy) throws -> ActionResult {
        ActionResult(ending: .done, output: try runner.copyControlFiles(copy))
    }

    func writeStatus(_ restoration: StatusRestoration) throws {
        try runner.restoreStatus(restoration, backup)
    }

    func restorePackage(_ restoration: PackageRestoration) throws -> ActionResult {
        let found = try SavedPackages(files: files)
            .find(run: restoration.savedBy, name: restoration.package.description)
        return try PackageRestorer(files: files, found: found).carryOut(
            PackageRestorer.Tools(editor: editor, backup: backup) { start($0) })
    }
}
