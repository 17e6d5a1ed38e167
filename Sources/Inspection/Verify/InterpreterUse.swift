import DpkgModel
import Host

/// Records which interpreters the scripts of packages name, and which scripts name them.
struct InterpreterUse {
    private struct Users {
        var count: Int
        /// One of the packages, reported when the interpreter belongs to no package.
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

    /// The interpreters that cannot be run although their package is installed, or although something else
    /// exists at their path.
    ///
    /// A missing interpreter that belongs to no installed package is not reported: examples and helpers for
    /// other programs have such interpreters.
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

    /// Directories for programs of packages, in the order of a usual PATH.
    private static let searchPath = ["/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

    private static func problems(
        of line: ScriptLine, _ files: RootedFiles
    ) -> [(path: String, problem: FileProblem)] {
        var found = problem(line.interpreter, files).map { [(line.interpreter, $0)] } ?? []
        if let command = line.command, !command.contains("/") {
            let places = Self.searchPath.map { "\($0)/\(command)" }
            if places.allSatisfy({ problem($0, files) != nil }) {
                // The path of whatever exists under that name, otherwise the path where a package would
                // install it.
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
            // Wrong contents are reported by the check of the interpreter's own package.
            return status.mode & 0o111 == 0 ? .notExecutable : nil
        } catch {
            if error.isRefused || error.isFailure { return nil }
            if error.isLoop { return .linkLoop }
            guard error.isMissing else { return .unreadable(reason: error.reason) }
            return (try? files.linkTarget(path)).map { .danglingLink(target: $0) } ?? .missing
        }
    }
}
