import DpkgModel
import Host
import Paths

/// Checks the files that all programs need. On a sound machine this takes only a few stat calls.
enum SurroundingsReader {
    static func read(_ files: RootedFiles, environment: [String: String]) -> SurroundingsEvidence {
        var found = SurroundingsEvidence()
        found.temporaryDirectories = HostPaths.Machine.temporaryDirectories.compactMap {
            temporary($0, files)
        }
        // Below another root, /dev may be mounted only for the time of a repair, so it is not checked.
        if files.paths.isRunningMachine { found.devices = DeviceReader.problems(files) }
        found.preload = preload(files)
        found.immutablePaths = HostPaths.Dpkg.changed.filter(files.isImmutable)
        found.pythonLink = PythonLinkReader.problem(files)
        found.lostMerges = MergeReader.lost(files)
        found.failedModules = ModuleReader.failed(files)
        found.variables = EnvironmentReader.problems(files, environment)
        found.unexecutable = unexecutable(files)
        found.accountLocks = AccountLockReader.left(
            files, files.paths.isRunningMachine ? ProcessTable() : nil)
        return found
    }

    /// dpkg runs the scripts of packages from its own directory (dpkg `src/main/script.c`).
    private static func unexecutable(_ files: RootedFiles) -> [UnexecutablePlace] {
        ["/usr/bin", HostPaths.Dpkg.adminDirectory].compactMap { path in
            guard let system = try? files.fileSystem(at: path), system.isNoExec else { return nil }
            return UnexecutablePlace(path: path, mountPoint: SpaceReader.mountPoint(of: path, files))
        }
    }

    private static func temporary(_ path: String, _ files: RootedFiles) -> PlaceProblem? {
        guard let status = try? files.status(path) else {
            guard let link = try? files.status(path, followingLinks: false) else {
                return PlaceProblem(path: path, kind: .missing)
            }
            return PlaceProblem(path: path, kind: .blocked("\(link.kind.phrase) that leads nowhere"))
        }
        if status.kind != .directory { return PlaceProblem(path: path, kind: .blocked(status.kind.phrase)) }
        // All users must be able to create files, but not to remove those of others: hier(7).
        guard status.mode & 0o1777 != 0o1777 else { return nil }
        return PlaceProblem(
            path: (try? files.resolve(path)) ?? path, kind: .wrongMode(status.mode))
    }

    /// Reads words separated by blanks or colons; `#` begins a comment. Source: ld.so(8).
    private static func preload(_ files: RootedFiles) -> BrokenPreload? {
        guard let text = try? files.text(HostPaths.Machine.preload, limit: 1 << 20) else { return nil }
        var missing: [String] = []
        var firstLine = 0
        var kept: [Substring] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == ":" }
            // The loader searches for names without a slash and for names with variables, so these are not
            // checked.
            let bad = words.filter { $0.hasPrefix("/") && !$0.contains("$") && !files.exists(String($0)) }
            guard !bad.isEmpty else {
                kept.append(line)
                continue
            }
            if missing.isEmpty { firstLine = index + 1 }
            missing += bad.map(String.init)
            let rest = words.filter { !bad.contains($0) }
            // A line without any remaining name is removed completely, including its comment, because the
            // loader may not treat comments the same way.
            if !rest.isEmpty { kept.append(Substring(rest.joined(separator: " "))) }
        }
        guard !missing.isEmpty else { return nil }
        return BrokenPreload(missing: missing, line: firstLine, repaired: kept.joined(separator: "\n"))
    }
}
