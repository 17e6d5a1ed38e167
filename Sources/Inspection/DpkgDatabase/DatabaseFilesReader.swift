import DpkgModel
import Host

/// diversions, statoverride and the triggers files: what makes dpkg stop when it opens them.
///
/// Source: dpkg `lib/dpkg/db-fsys-divert.c`, `db-fsys-override.c`, `trigdeferred.l`, `triglib.c`.
struct DatabaseFilesReader {
    private let files: RootedFiles
    private var problems: [DatabaseFileProblem] = []
    private var unseen: [UnseenEvidence] = []

    static func read(
        _ files: RootedFiles
    ) -> (problems: [DatabaseFileProblem], unseen: [UnseenEvidence]) {
        var reader = DatabaseFilesReader(files: files)
        reader.readDiversions()
        reader.readOverrides()
        reader.readTriggers(HostPaths.Dpkg.triggersUnincorp)
        reader.readTriggers(HostPaths.Dpkg.triggersFile)
        return (reader.problems, reader.unseen)
    }

    private init(files: RootedFiles) {
        self.files = files
    }

    /// The lines of a file; nil when it is missing, empty or already reported.
    private mutating func lines(_ path: String) -> [ArraySlice<UInt8>]? {
        let bytes: [UInt8]
        do {
            bytes = try files.read(path, limit: 64 << 20)
        } catch {
            if !error.isMissing { unseen.append(UnseenEvidence(path: path, reason: error.reason)) }
            return nil
        }
        guard !bytes.isEmpty else { return nil }
        if let place = bytes.firstIndex(of: 0) {
            let line = bytes[..<place].count { $0 == 0x0A } + 1
            problems.append(DatabaseFileProblem(path: path, line: line, kind: .nulBytes))
            return nil
        }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if bytes.last == 0x0A {
            lines.removeLast()
        } else {
            problems.append(DatabaseFileProblem(path: path, line: lines.count, kind: .unterminated))
            return nil
        }
        return lines
    }

    /// Three lines a diversion.
    private mutating func readDiversions() {
        guard let lines = lines(HostPaths.Dpkg.diversions) else { return }
        if lines.count % 3 != 0 {
            problems.append(
                DatabaseFileProblem(path: HostPaths.Dpkg.diversions, line: lines.count, kind: .incomplete))
        }
    }

    /// `user group mode path`; `#123` is a number, a name must exist.
    private mutating func readOverrides() {
        guard let lines = lines(HostPaths.Dpkg.statoverride), !lines.isEmpty else { return }
        let users = accounts("/etc/passwd")
        let groups = accounts("/etc/group")
        for (index, raw) in lines.enumerated() {
            let words = raw.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
            guard words.count >= 4, UInt32(words[2], radix: 8) != nil else {
                add(.malformed(String(printable: raw.prefix(40))), HostPaths.Dpkg.statoverride, index + 1)
                continue
            }
            if !words[0].hasPrefix("#"), !users.contains(words[0]) {
                add(.unknownUser(words[0]), HostPaths.Dpkg.statoverride, index + 1)
            }
            if !words[1].hasPrefix("#"), !groups.contains(words[1]) {
                add(.unknownGroup(words[1]), HostPaths.Dpkg.statoverride, index + 1)
            }
        }
    }

    private mutating func add(_ kind: DatabaseFileProblem.Kind, _ path: String, _ line: Int) {
        problems.append(DatabaseFileProblem(path: path, line: line, kind: kind))
    }

    /// The names of passwd(5) or group(5), read without NSS as dpkg itself does in a chroot.
    private func accounts(_ path: String) -> Set<String> {
        guard let bytes = try? files.read(path, limit: 16 << 20) else { return [] }
        return Set(
            bytes.split(separator: 0x0A).compactMap { line in
                line.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: line[..<$0], as: UTF8.self) }
            })
    }

    /// A trigger name, a blank, and at least one package.
    private mutating func readTriggers(_ path: String) {
        guard let lines = lines(path) else { return }
        for (index, raw) in lines.enumerated() {
            let words = raw.split(separator: 32)
            if words.count < 2 || raw.contains(where: { $0 < 32 || $0 == 127 }) {
                add(.malformed(String(printable: raw.prefix(40))), path, index + 1)
            }
        }
    }
}
