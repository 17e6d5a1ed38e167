import DpkgModel
import Glibc
import Host
import Paths

/// Collects all sources of package facts when the status file has lost entries, and lets `StatusRestorer`
/// decide. None of this is read on a sound machine.
struct StatusRestorationReader {
    private let files: RootedFiles
    private let database: DatabaseEvidence
    private let names: DirectoryNames

    /// - Parameter names: all names in `info/`.
    init(files: RootedFiles, database: DatabaseEvidence, names: DirectoryNames) {
        self.files = files
        self.database = database
        self.names = names
    }

    func read() -> StatusRestoration {
        var stems: [String: Set<String>] = [:]
        for place in names.indices {
            let name = names[place]
            guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            stems[String(name[..<dot]), default: []].insert(String(name[name.index(after: dot)...]))
        }
        let log = DpkgLog.readAll(files)
        let restorer = StatusRestorer(
            path: HostPaths.Dpkg.status, copies: copies(), journal: journal(), stems: stems,
            native: native(stems),
            distrusted: Set(database.doubts.filter(\.isCertain).map(\.package))
        ) { log.last($0) }
        var payload: [String: InfoPayload] = [:]
        for stem in restorer.unknownStems { payload[stem] = self.payload(of: stem, stems[stem] ?? []) }
        let offered = OfferedTextReader(files: files).texts(of: restorer.wantedNames)
        return restorer.restoration(payload: payload, offered: offered)
    }

    /// The readable part of the status file, then `status-old` and the daily copies sorted by age: a copy
    /// keeps the modification time of the original.
    private func copies() -> [StatusCopy] {
        let others = [HostPaths.Dpkg.statusOld] + DatabaseCopies(files: files).paths(of: "status")
        let dated = others.compactMap { path -> (path: String, changed: Int64)? in
            guard let status = try? files.status(path), status.kind == .regular else { return nil }
            return (path, Int64(status.modifiedNanoseconds))
        }
        // A stable sort: of two copies of the same age the first in the list is preferred.
        let sorted = dated.enumerated().sorted { left, right in
            (right.element.changed, left.offset) < (left.element.changed, right.offset)
        }
        return ([HostPaths.Dpkg.status] + sorted.map(\.element.path)).compactMap { path in
            guard let bytes = try? files.expanded(path), !bytes.isEmpty else { return nil }
            return StatusCopy(path: path, bytes: bytes)
        }
    }

    private func journal() -> Set<PackageIdentity> {
        Set(
            database.journal.compactMap { entry in
                if case .valid(let identity) = entry.condition { return identity }
                return nil
            })
    }

    /// The native architecture when dpkg's own stanza is lost: from the arch file, otherwise from qualified
    /// file names.
    private func native(_ stems: [String: Set<String>]) -> String {
        if let bytes = try? files.read(HostPaths.Dpkg.arch, limit: 1 << 20),
            let first = LineSurvey.lines(of: bytes).first(where: { PackageName.isArchitecture($0) })
        {
            return String(decoding: first, as: UTF8.self)
        }
        var counts: [String: Int] = [:]
        for stem in stems.keys {
            guard let colon = stem.firstIndex(of: ":") else { continue }
            counts[String(stem[stem.index(after: colon)...]), default: 0] += 1
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? database.nativeArchitecture
    }

    // MARK: packages without any stanza

    private func payload(of stem: String, _ kinds: Set<String>) -> InfoPayload {
        let list = (try? files.read("\(HostPaths.Dpkg.info)/\(stem).list", limit: 64 << 20)) ?? []
        let paths = list.split(separator: 0x0A).compactMap { LineText.exact($0) }
        let name = String(stem.prefix { $0 != ":" })
        var hasFiles = false
        for path in paths where path.hasPrefix("/") && !path.hasPrefix("/etc/") && !hasFiles {
            guard let status = try? files.status(path, followingLinks: false) else { continue }
            hasFiles = status.kind != .directory
        }
        var conffiles: [String] = []
        if kinds.contains("conffiles"),
            let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(stem).conffiles", limit: 1 << 20)
        {
            conffiles = LineSurvey.lines(of: bytes).compactMap { line in
                // `remove-on-upgrade /path` names a file that no longer exists.
                line.first == UInt8(ascii: "/") ? LineText.exact(line) : nil
            }
        }
        return InfoPayload(hasFiles: hasFiles, version: changelogVersion(name), conffiles: conffiles)
    }

    /// The version in the first line of a changelog, `name (version) suite; urgency=…`. The changelog of a
    /// binary rebuild is preferred.
    private func changelogVersion(_ name: String) -> String? {
        let directory = "\(HostPaths.Machine.documentation)/\(name)"
        for file in [
            "changelog.Debian.\(database.nativeArchitecture).gz", "changelog.Debian.gz", "changelog.gz",
        ] {
            guard let bytes = try? files.expanded("\(directory)/\(file)", limit: 64 << 20) else { continue }
            let line = bytes.prefix { $0 != 0x0A }
            guard let open = line.firstIndex(of: UInt8(ascii: "(")),
                let close = line[open...].firstIndex(of: UInt8(ascii: ")"))
            else { continue }
            let version = String(decoding: line[line.index(after: open)..<close], as: UTF8.self)
            let isVersion =
                version.utf8.first.map { $0 >= 48 && $0 <= 57 } ?? false
                && version.utf8.allSatisfy { $0 > 32 && $0 < 127 }
            if isVersion { return version }
        }
        return nil
    }
}
