import DpkgModel
import Host

/// Looks whether debconf's files are whole.
///
/// A quick look sees files that are empty, cut, or begin or end with NULs; a thorough one reads every record.
enum DebconfReader {
    private static let largestFile = 256 << 20

    static func read(_ files: RootedFiles, isThorough: Bool) -> [DebconfProblem] {
        HostPaths.Debconf.databases.compactMap { path in
            isThorough || looksDamaged(path, files) ? problem(path, files) : nil
        }
    }

    private static func looksDamaged(_ path: String, _ files: RootedFiles) -> Bool {
        // A program that holds it would lose nothing by our closing it: debconf locks with flock(2).
        guard let file = try? files.open(path) else { return false }
        let size = file.status.size
        // Without anything in it, only a copy tells that there was something.
        if size == 0 { return path != HostPaths.Debconf.passwordDatabase }
        let source = FileSource(file: file)
        guard let start = try? source.bytes(at: 0, count: 64),
            let end = try? source.bytes(at: max(0, size - 64), count: 64)
        else { return false }
        return start.contains(0) || end.contains(0) || !end.suffix(2).elementsEqual([0x0A, 0x0A])
    }

    private static func problem(_ path: String, _ files: RootedFiles) -> DebconfProblem? {
        var isMissing = false
        var database = DebconfDatabase([])
        do throws(SystemError) {
            database = DebconfDatabase(try files.read(path, limit: largestFile))
        } catch {
            // What stands in its place is told with the locks.
            guard error.isMissing else { return nil }
            isMissing = true
        }
        // debconf empties its password file itself.
        let isLost =
            database.problem == nil && database.records.isEmpty && path != HostPaths.Debconf.passwordDatabase
        guard database.problem != nil || isLost else { return nil }
        let kept = database.records.count
        let copy = "\(path)-old"
        let older = (try? files.read(copy, limit: largestFile)).map { DebconfDatabase($0) }
        let recovered = older.map { database.add($0) } ?? 0
        // Nothing was ever in it, as far as anybody knows.
        if database.problem == nil, recovered == 0 { return nil }
        return DebconfProblem(
            path: path, reason: database.problem ?? (isMissing ? "it is missing" : "it is empty"), kept: kept,
            recovered: recovered, copy: recovered > 0 ? copy : nil)
    }
}
