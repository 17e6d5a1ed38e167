import DpkgModel
import Host
import Paths

/// Checks whether debconf's files are complete.
///
/// A quick check finds files that are empty, cut, or begin or end with NULs; a thorough check reads every
/// record.
enum DebconfReader {
    private static let largestFile = 256 << 20

    static func read(_ files: RootedFiles, isThorough: Bool) -> [DebconfProblem] {
        HostPaths.Debconf.databases.compactMap { path in
            isThorough || looksDamaged(path, files) ? problem(path, files) : nil
        }
    }

    private static func looksDamaged(_ path: String, _ files: RootedFiles) -> Bool {
        // Closing the file here releases no lock: debconf locks with flock(2).
        guard let file = try? files.open(path) else { return false }
        let size = file.status.size
        // For an empty file, only a copy shows whether it had records.
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
            // Anything other than a regular file at this path is reported with the locks.
            guard error.isMissing else { return nil }
            isMissing = true
        }
        // debconf itself may leave its password file empty.
        let isLost =
            database.problem == nil && database.records.isEmpty && path != HostPaths.Debconf.passwordDatabase
        guard database.problem != nil || isLost else { return nil }
        let kept = database.records.count
        let copy = "\(path)-old"
        let older = (try? files.read(copy, limit: largestFile)).map { DebconfDatabase($0) }
        let recovered = older.map { database.add($0) } ?? 0
        // Without a copy there is no evidence that the file ever had records.
        if database.problem == nil, recovered == 0 { return nil }
        return DebconfProblem(
            path: path, reason: database.problem ?? (isMissing ? "it is missing" : "it is empty"), kept: kept,
            recovered: recovered, copy: recovered > 0 ? copy : nil)
    }
}
