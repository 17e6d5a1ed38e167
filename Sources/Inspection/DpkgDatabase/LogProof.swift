import DpkgModel
import Host
import Paths

/// Whether a line of dpkg.log that is ahead of the database proves that the database lost an update. dpkg synchronizes
/// its database and not its log: after a power cut it is the log that lacks its last lines.
///
/// | dpkg.log | the package's files | what is right |
/// |---|---|---|
/// | unpacked or half-configured, at a newer version than the database | any | the log: dpkg wrote it after that version's files |
/// | another line | damaged, or beside them what dpkg was unpacking | the log: the work was cut |
/// | another line | as the installed version's checksums say | the database: the log lost its end |
///
/// Source: dpkg `lib/dpkg/dbmodify.c`, `modstatdb_note_core`; `lib/dpkg/log.c`.
enum LogProof {
    static func isAhead(_ logged: LogLine, of record: PackageRecord, _ files: RootedFiles) -> Bool {
        if logged.state != PackageState.halfInstalled.rawValue, !logged.version.isEmpty,
            let version = record.version, PackageVersion(logged.version) > version
        {
            return true
        }
        return hasTemporaryFiles(record, files)
            || !FileVerifier(files: files, threads: 1).verify([record]).damaged.isEmpty
    }

    /// dpkg unpacks beside the files that are there, and renames.
    private static func hasTemporaryFiles(_ record: PackageRecord, _ files: RootedFiles) -> Bool {
        let path = "\(HostPaths.Dpkg.info)/\(record.infoStem).list"
        guard let list = try? files.text(path, limit: 256 << 20) else { return false }
        return list.split(separator: "\n").contains { line in
            ["dpkg-new", "dpkg-tmp"].contains {
                (try? files.status("\(line).\($0)", followingLinks: false)) != nil
            }
        }
    }
}
