import DpkgModel
package import Host

/// Takes the locks of every front end for a whole run, so that no other package manager can slip in
/// between two steps.
///
/// dpkg takes its own `lock` in each step; with `lock-frontend` held nobody else starts a dpkg.
package struct LockKeeper {
    package enum Answer: Hashable, Sendable {
        case taken
        case held(path: String, LockHolder)
        case failed(String)
        /// A signal asked to stop while a lock was waited for.
        case interrupted
    }

    /// With the modes that dpkg and apt give them.
    private static let own: [(path: String, mode: UInt32)] = [
        (HostPaths.Dpkg.lockFrontend, 0o640), (HostPaths.Apt.listsLock, 0o640),
        (HostPaths.Apt.archivesLock, 0o640),
    ]
    /// Locks that steps need and that are only looked at.
    private static let watched =
        [HostPaths.Dpkg.lock, HostPaths.Dpkg.triggersLock] + HostPaths.Debconf.databases

    private let files: RootedFiles
    private let registry: LockRegistry
    private let clock: Clock

    package init(files: RootedFiles, registry: LockRegistry, clock: Clock) {
        self.files = files
        self.registry = registry
        self.clock = clock
    }

    /// Tries every lock once a second until all are taken or the time is over.
    package func take(
        within seconds: Double, isInterrupted: () -> Bool,
        waiting: (_ path: String, _ holder: LockHolder, _ remaining: Double) -> Void
    ) -> Answer {
        let deadline = clock.monotonic() + seconds
        while true {
            let answer = takeOnce()
            guard case .held(let path, let holder) = answer else { return answer }
            let remaining = deadline - clock.monotonic()
            if isInterrupted() { return .interrupted }
            if remaining <= 0 { return answer }
            waiting(path, holder, remaining)
            clock.sleep(min(1, remaining))
        }
    }

    package func release() {
        registry.releaseAll()
    }

    private func takeOnce() -> Answer {
        for (path, mode) in Self.own where directoryExists(of: path) {
            do {
                try registry.acquire(path, createMode: mode)
            } catch {
                registry.releaseAll()
                switch error {
                case .held(_, let holder): return .held(path: path, holder)
                case .system(let problem): return .failed(problem.description)
                }
            }
        }
        let probe = LockProbe.snapshot(files: files, registry: registry)
        for path in Self.watched {
            let state = probe.state(of: path)
            if case .held(let holder) = state, state.isObstacle(at: path) {
                // Without the others: whoever holds it may need them to finish.
                registry.releaseAll()
                return .held(path: path, holder)
            }
        }
        return .taken
    }

    /// A missing directory has no lock to take, nor has what stands in its place: the run makes it again.
    private func directoryExists(of path: String) -> Bool {
        guard let slash = path.lastIndex(of: "/") else { return false }
        return (try? files.status(String(path[..<slash])))?.kind == .directory
    }
}
