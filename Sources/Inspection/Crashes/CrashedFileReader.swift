import CrashFormats
import DpkgModel
import Host
import Paths

/// Finds the programs and libraries of crashes in dpkg's lists, and examines each of them.
struct CrashedFileReader {
    private let files: RootedFiles

    init(files: RootedFiles) {
        self.files = files
    }

    /// A cut name may match many programs; at most this many are examined for each name.
    private static let mostCandidates = 8

    func files(of reports: [CrashReport], _ database: DatabaseEvidence) -> [CrashedFile] {
        var names: Set<String> = []
        for report in reports {
            if let executable = report.executable {
                names.insert(executable)
            } else {
                names.insert(report.program)
            }
            if let object = report.object { names.insert(object) }
        }
        let cut = Set(reports.filter(\.isNameCut).map { String($0.program.prefix(15)) })
        let owners = Dictionary(
            database.packages.filter(\.isPresent).map { ($0.infoStem, $0.identity) },
            uniquingKeysWith: { first, _ in first })
        var found: [CrashedFile] = []
        for (stem, identity) in owners.sorted(by: { $0.key < $1.key }) {
            guard let bytes = try? files.read("\(HostPaths.Dpkg.info)/\(stem).list", limit: 64 << 20) else {
                continue
            }
            for line in bytes.split(separator: 0x0A) {
                guard let slash = line.lastIndex(of: 0x2F), slash + 1 < line.endIndex else { continue }
                let base = String(decoding: line[(slash + 1)...], as: UTF8.self)
                guard
                    names.contains(base) || !cut.isEmpty && cut.contains(String(base.prefix(15)))
                        || isPathWanted(line, names)
                else { continue }
                let path = String(decoding: line, as: UTF8.self)
                for name in wantedNames(path, base, names, cut) {
                    found.append(CrashedFile(name: name, path: path, package: identity))
                }
            }
        }
        return examined(bestCandidates(found))
    }

    private func isPathWanted(_ line: ArraySlice<UInt8>, _ names: Set<String>) -> Bool {
        let path = String(decoding: line, as: UTF8.self)
        return PathSpelling.all(of: path).contains { names.contains($0) }
    }

    private func wantedNames(_ path: String, _ base: String, _ names: Set<String>, _ cut: Set<String>)
        -> [String]
    {
        var wanted = PathSpelling.all(of: path).filter { names.contains($0) }
        if names.contains(base) { wanted.append(base) }
        let short = String(base.prefix(15))
        if short != base, cut.contains(short) { wanted.append(short) }
        return wanted
    }

    /// For a name without a directory, the files that can be run or loaded, not documentation or shell
    /// completions.
    private func bestCandidates(_ found: [CrashedFile]) -> [CrashedFile] {
        var kept: [CrashedFile] = []
        for (name, group) in Dictionary(grouping: found, by: \.name).sorted(by: { $0.key < $1.key }) {
            let loadable = group.filter { file in
                guard let status = try? files.status(file.path) else {
                    return !file.path.hasPrefix("/usr/share/")
                }
                return status.kind == .regular
                    && (status.mode & 0o111 != 0 || file.path.firstPlace(of: ".so") != nil)
            }
            let programs = loadable.filter {
                $0.path.firstPlace(of: "/bin/") != nil || $0.path.firstPlace(of: "/sbin/") != nil
            }
            let best =
                name.hasPrefix("/") || programs.isEmpty || name.firstPlace(of: ".so") != nil
                ? loadable : programs
            kept += best.prefix(Self.mostCandidates)
        }
        return kept
    }

    private func examined(_ found: [CrashedFile]) -> [CrashedFile] {
        let recorded = InstalledDigests(files: files).entries(of: found.map(\.path))
        return found.map { file in
            var file = file
            if let status = try? files.status(file.path) {
                file.changedAt = Double(status.changedNanoseconds) / 1e9
            }
            let isLibrary = file.path.firstPlace(of: ".so") != nil
            guard let examined = ExaminedFile(file.path, role: isLibrary ? .library : .program, files: files)
            else {
                if !files.exists(file.path) { file.problem = .missing }
                return file
            }
            file.problem = examined.problem
            if file.problem == nil, let expected = recorded[file.path]?.md5,
                let bytes = try? files.read(file.path, limit: 512 << 20)
            {
                let actual = FileDigest.md5(of: bytes)
                if actual != expected { file.problem = .changed(expected: expected, actual: actual) }
            }
            return file
        }
    }
}

extension String {
    /// The first occurrence of a text in this one.
    func firstPlace(of text: String) -> String.Index? { self[...].firstRange(of: text)?.lowerBound }
}
