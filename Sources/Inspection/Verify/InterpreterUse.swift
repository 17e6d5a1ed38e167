import DpkgModel
import Host

/// Which interpreters the scripts of packages name, and who names them.
struct InterpreterUse {
    private struct Users {
        var count: Int
        /// One of them is told where nobody owns the interpreter.
        var package: PackageIdentity
        var script: String
    }

    private var users: [ScriptLine: Users] = [:]

    mutating func note(_ line: ScriptLine, of script: String, in package: PackageIdentity) {
        users[line, default: Users(count: 0, package: package, script: script)].count += 1
    }

    mutating func add(_ other: InterpreterUse) {
        for (line, more) in other.users {
            if users[line] == nil { users[line] = more } else { users[line]?.count += more.count }
        }
    }

    /// The interpreters that cannot be run although the machine has their package, or a link in their place.
    ///
    /// A script whose interpreter belongs to no installed package is as its package brought it: examples and helpers
    /// for other programs are such scripts.
    func damaged(_ files: RootedFiles, _ packages: [PackageRecord]) -> [DamagedInstalledFile] {
        var lost: [String: (problem: FileProblem, users: Users)] = [:]
        for (line, users) in users.sorted(by: { $0.value.script < $1.value.script }) {
            for (path, problem) in Self.problems(of: line, files) {
                if lost[path] == nil {
                    lost[path] = (problem, users)
                } else {
                    lost[path]?.users.count += users.count
                }
            }
        }
        guard !lost.isEmpty else { return [] }
        let owners = FileOwner(files: files).owners(of: Array(lost.keys))
        return lost.sorted { $0.key < $1.key }.compactMap { path, item in
            let owner = owners[path].flatMap { stem in packages.first { $0.infoStem == stem } }
            if let owner {
                return DamagedInstalledFile(
                    package: owner.identity, path: path, problem: item.problem, scripts: item.users.count)
            }
            if owners[path] == nil, item.problem == .missing { return nil }
            return DamagedInstalledFile(
                package: item.users.package, path: item.users.script,
                problem: .interpreterMissing(path: path))
        }
    }

    /// Where programs of packages are, in the order of a usual PATH.
    private static let searchPath = ["/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

    private static func problems(
        of line: ScriptLine, _ files: RootedFiles
    ) -> [(path: String, problem: FileProblem)] {
        var found = problem(line.interpreter, files).map { [(line.interpreter, $0)] } ?? []
        if let command = line.command, !command.contains("/") {
            let places = Self.searchPath.map { "\($0)/\(command)" }
            if places.allSatisfy({ problem($0, files) != nil }) {
                // Where a package would have it, or whatever stands in its place.
                let path =
                    places.first { (try? files.linkTarget($0)) != nil || files.exists($0) }
                    ?? "/usr/bin/\(command)"
                if let problem = problem(path, files) { found.append((path, problem)) }
            }
        }
        return found
    }

    private static func problem(_ path: String, _ files: RootedFiles) -> FileProblem? {
        do throws(SystemError) {
            let status = try files.status(path)
            guard status.kind == .regular else { return .notAFile(status.kind.phrase) }
            // Wrong contents are told by the look at the interpreter's own package.
            return status.mode & 0o111 == 0 ? .notExecutable : nil
        } catch {
            if error.isRefused { return nil }
            if error.isLoop { return .linkLoop }
            guard error.isMissing else { return .unreadable(reason: error.reason) }
            return (try? files.linkTarget(path)).map { .danglingLink(target: $0) } ?? .missing
        }
    }
}
