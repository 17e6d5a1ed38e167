import DpkgModel
import Host
import Paths

/// Reads diversions, statoverride, triggers, arch, available and info/format: errors at which dpkg stops when
/// it opens them, and lost lines that copies still have.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`, `db-fsys-override.c`, `trigdeferred.c`, `triglib.c`, `arch.c`,
/// `db-ctrl-format.c`.
struct DatabaseFilesReader {
    struct Contents {
        var problems: [DatabaseFileProblem] = []
        var lost: [LostLines] = []
        var unseen: [UnseenEvidence] = []
        /// Triggers that were activated, or may have been, but that were not yet added to a package's entry.
        var deferred: [String] = []
    }

    let files: RootedFiles
    let info: InfoDirectoryReader.Contents
    let database: DatabaseEvidence
    var contents = Contents()

    static func read(
        _ files: RootedFiles, database: DatabaseEvidence, info: InfoDirectoryReader.Contents, isThorough: Bool
    ) -> Contents {
        var reader = DatabaseFilesReader(files: files, info: info, database: database)
        reader.readDiversions()
        reader.readOverrides()
        reader.readTriggers(isThorough: isThorough)
        reader.readArchitectures()
        reader.readAvailable()
        reader.readFormat()
        return reader.contents
    }

    /// The result of reading a file.
    enum Found {
        case bytes([UInt8])
        case missing
        /// The problem was already reported, or this user cannot read the file.
        case other
    }

    mutating func file(_ path: String, limit: Int = 64 << 20) -> Found {
        do {
            return .bytes(try files.read(path, limit: limit))
        } catch {
            guard let status = try? files.status(path, followingLinks: false) else { return .missing }
            let target = try? files.status(path)
            if status.kind == .regular || target?.kind == .regular {
                contents.unseen.append(UnseenEvidence(path: path, reason: error.reason))
                return .other
            }
            // A dangling link, a directory or a device: dpkg cannot read it either.
            add(.notRegular(status.kind.phrase), path)
            return .missing
        }
    }

    mutating func add(_ kind: DatabaseFileProblem.Kind, _ path: String) {
        contents.problems.append(DatabaseFileProblem(path: path, line: nil, kind: kind))
    }

    // MARK: diversions and statoverride

    private mutating func readDiversions() {
        readCopied(HostPaths.Dpkg.diversions, "diversions", paths: DiversionsFile.pathCount) { bytes, path in
            DiversionsFile.survey(bytes, path: path)
        }
    }

    private mutating func readOverrides() {
        // On most machines the file is empty: the accounts are read only when they are needed.
        let path = HostPaths.Dpkg.statoverride
        if let status = try? files.status(path), status.kind == .regular, status.size == 0 { return }
        let accounts = AccountNames.read(files)
        readCopied(path, "statoverride", paths: 0) { bytes, path in
            StatoverrideFile.survey(bytes, path: path, accounts: accounts)
        }
    }

    /// Reads a file of which /var/backups may have a copy; when lines were lost, the newest sound copy is
    /// used.
    /// - Parameter paths: the number of lines of an entry that no other entry may have. A damaged entry that
    ///   has such a line in common with a recovered one is reported as a duplicate.
    private mutating func readCopied(
        _ path: String, _ name: String, paths: Int, _ survey: ([UInt8], String) -> LineSurvey
    ) {
        let own: LineSurvey
        switch file(path) {
        case .bytes(let bytes):
            own = survey(bytes, path)
            contents.problems += own.problems
            guard own.problems.contains(where: \.losesContent) else { return }
        case .missing: own = survey([], path)
        case .other: return
        }
        let copies = DatabaseCopies(files: files)
        for copy in copies.paths(of: name) {
            guard let bytes = copies.contents(copy), !bytes.isEmpty else { continue }
            let kept = survey(bytes, copy)
            if kept.problems.contains(where: \.losesContent) { continue }
            let lines = own.lines(lackingFrom: kept)
            guard !lines.isEmpty else { return }
            contents.problems += own.clashes(with: kept, inFirst: paths)
            // dpkg keeps these files even when they are empty, so a missing file was lost.
            if !contents.problems.contains(where: { $0.path == path }) { add(.missing, path) }
            contents.lost.append(LostLines(path: path, lines: lines, source: copy))
            return
        }
    }
}
