import DpkgModel
import Host
import Paths

/// Checks whether apt can read its marks, and what can be recovered.
///
/// Source: apt `apt-pkg/depcache.cc`, `readStateFile`; `apt.systemd.daily` keeps copies in /var/backups.
enum MarksReader {
    /// - Parameter present: the names of packages that are present on the machine: others need no mark.
    static func damage(_ files: RootedFiles, present: () -> Set<String>) -> DamagedMarks? {
        let path = HostPaths.Apt.extendedStates
        guard let status = try? files.status(path, followingLinks: false) else { return nil }
        if status.kind == .directory {
            return rebuild(
                "it is \(status.kind.phrase), not a file", nil, [], files, present(), isFile: false)
        }
        guard let bytes = try? files.read(path, limit: 64 << 20) else { return nil }
        if bytes.isEmpty {
            guard let backup = try? files.read(HostPaths.Apt.extendedStatesBackup, limit: 64 << 20),
                !backup.isEmpty
            else { return nil }
            return rebuild("the file is empty, its backup is not", nil, [], files, present(), isFile: true)
        }
        guard !looksSound(bytes) else { return nil }
        let stanzas = AptStanza.split(bytes)
        guard let bad = stanzas.first(where: { !isSound($0) }) else { return nil }
        let stray = bad.strays.first
        let reason =
            bad.hasNUL
            ? "it contains NUL bytes"
            : stray.map { "this is no field: '\(String(printable: $0.text.prefix(40).utf8))'" }
                ?? "a stanza without the field 'Package'"
        return rebuild(
            reason, stray?.number ?? bad.line, stanzas.filter(isSound), files, present(), isFile: true)
    }

    /// Whether every line begins with one of apt's three fields, as in a sound file. This needs only one
    /// pass.
    private static func looksSound(_ bytes: [UInt8]) -> Bool {
        let fields = ["Package: ", "Architecture: ", "Auto-Installed: "].map { Array($0.utf8) }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[start..<end]
            guard line.isEmpty || fields.contains(where: { line.starts(with: $0) }), !line.contains(0) else {
                return false
            }
            start = end + 1
        }
        return true
    }

    /// Whether the stanza has only apt's own fields, each once.
    private static func isPlain(_ stanza: AptStanza) -> Bool {
        let names = stanza.fields.map(\.name)
        return names.count == stanza.lines.count && Set(names).count == names.count
            && names.allSatisfy { ["Package", "Architecture", "Auto-Installed"].contains($0) }
    }

    private static func isSound(_ stanza: AptStanza) -> Bool {
        !stanza.hasNUL && stanza.strays.isEmpty && stanza["Package"]?.isEmpty == false
    }

    private static func rebuild(
        _ reason: String, _ line: Int?, _ sound: [AptStanza], _ files: RootedFiles, _ present: Set<String>,
        isFile: Bool
    ) -> DamagedMarks {
        var seen: Set<String> = []
        var text = ""
        func add(_ stanza: AptStanza) -> Bool {
            let name = stanza["Package"] ?? ""
            guard seen.insert("\(name):\(stanza["Architecture"] ?? "")").inserted else { return false }
            for line in stanza.lines { text += line.text + "\n" }
            text += "\n"
            return true
        }
        // Of two stanzas for one package, the one without additional lines is used, because damage may have
        // added them.
        let readable = (sound.filter(isPlain) + sound.filter { !isPlain($0) }).count(where: add)
        var fromBackup = 0
        if let backup = try? files.read(HostPaths.Apt.extendedStatesBackup, limit: 64 << 20) {
            for stanza in AptStanza.split(backup) where isSound(stanza) {
                guard present.contains(stanza["Package"] ?? "") else { continue }
                if add(stanza) { fromBackup += 1 }
            }
        }
        return DamagedMarks(
            reason: reason, line: line, rebuilt: text, readable: readable, fromBackup: fromBackup,
            isFile: isFile)
    }
}
