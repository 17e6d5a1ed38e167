import DpkgModel
import Host
import Paths

/// Reads the contents of maintainer scripts and checksums: for a plan those of all packages, otherwise of
/// unfinished ones.
struct InfoContentsReader {
    private static let scripts = ["preinst", "postinst", "prerm", "postrm", "config"]

    private let files: RootedFiles
    private var problems: [InfoFileProblem] = []
    /// For each interpreter that was looked up: whether it exists.
    private var interpreters: [String: Bool] = [:]
    private var lacking: [(problem: InfoFileProblem, interpreter: String)] = []

    private init(_ files: RootedFiles) {
        self.files = files
    }

    /// - Parameter isThorough: read every package, and also the checksums.
    static func read(_ files: RootedFiles, _ packages: [PackageRecord], isThorough: Bool) -> [InfoFileProblem]
    {
        var reader = InfoContentsReader(files)
        for index in packages.indices where packages[index].state.isPresent {
            let isUnfinished = packages[index].state.isUnfinished || packages[index].flag != .okay
            guard isThorough || isUnfinished else { continue }
            let record = packages[index]
            let stem = "\(HostPaths.Dpkg.info)/\(record.infoStem)"
            for kind in scripts { reader.lookAtScript("\(stem).\(kind)", record.identity) }
            if isThorough, record.state >= .unpacked { reader.lookAtChecksums(stem, record) }
        }
        reader.judgeInterpreters()
        return reader.problems
    }

    // MARK: scripts

    private mutating func lookAtScript(_ path: String, _ package: PackageIdentity) {
        // An empty script has already been reported by the scan of the names.
        guard let bytes = try? files.read(path, limit: 16 << 20), !bytes.isEmpty,
            !bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46])
        else { return }
        if bytes.contains(0) {
            problems.append(InfoFileProblem(package: package, path: path, kind: .scriptHasNUL))
        } else if let line = ScriptLine(bytes), !isThere(line.interpreter) {
            lacking.append(
                (
                    InfoFileProblem(
                        package: package, path: path, kind: .scriptInterpreterMissing,
                        detail: line.interpreter), line.interpreter
                ))
        }
    }

    private mutating func isThere(_ interpreter: String) -> Bool {
        if let known = interpreters[interpreter] { return known }
        let found = files.exists(interpreter)
        interpreters[interpreter] = found
        return found
    }

    /// A missing interpreter that belongs to an installed package is damage of that package. If it belongs to
    /// none, the name in the script is damaged or a package is missing.
    private mutating func judgeInterpreters() {
        guard !lacking.isEmpty else { return }
        let owners = FileOwner(files: files).owners(of: Array(Set(lacking.map(\.interpreter))))
        problems += lacking.filter { owners[$0.interpreter] == nil }.map(\.problem)
    }

    // MARK: checksums

    private mutating func lookAtChecksums(_ stem: String, _ record: PackageRecord) {
        let path = "\(stem).md5sums"
        // Missing checksums have already been reported by the scan of the names.
        guard let bytes = try? files.read(path, limit: 256 << 20) else { return }
        if bytes.isEmpty {
            if hasFiles(stem, record) { add(path, record, .checksumsEmpty) }
        } else if !Self.areChecksums(bytes) {
            add(path, record, .checksumsDamaged)
        }
    }

    private mutating func add(_ path: String, _ record: PackageRecord, _ kind: InfoFileProblem.Kind) {
        problems.append(InfoFileProblem(package: record.identity, path: path, kind: kind))
    }

    /// Whether every line has 32 hexadecimal digits, two blanks and a name. `dpkg --verify` stops at a line
    /// without an end.
    ///
    /// Source: dpkg `lib/dpkg/db-fsys-digest.c`, `parse_filehash_buffer`.
    static func areChecksums(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                guard let end = bytes[start...].firstIndex(of: 0x0A) else { return false }
                // md5sum(1) begins a line with a backslash when the name contains escapes.
                if bytes[start] == 0x5C { start += 1 }
                guard end - start > 34, bytes[start + 32] == 0x20, bytes[start + 33] == 0x20,
                    bytes[start..<(start + 32)].allSatisfy({ byte in
                        (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102)
                            || (byte >= 65 && byte <= 70)
                    }), !bytes[(start + 34)..<end].contains(0)
                else { return false }
                start = end + 1
            }
            return true
        }
    }

    /// Whether the package has a regular file that is not a configuration file, so that it must have
    /// checksums.
    private func hasFiles(_ stem: String, _ record: PackageRecord) -> Bool {
        guard let list = try? files.read("\(stem).list", limit: 256 << 20) else { return false }
        let configuration = Set(record.conffiles)
        for line in list.split(separator: 0x0A) {
            let path = String(decoding: line, as: UTF8.self)
            guard path.hasPrefix("/"), !configuration.contains(path),
                let status = try? files.status(path, followingLinks: false)
            else { continue }
            if status.kind == .regular { return true }
        }
        return false
    }
}
