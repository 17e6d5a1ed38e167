import DpkgModel
package import Host
import Paths

/// Takes the locks that package managers take, for a whole run, so that no other package manager can start between
/// two steps.
///
/// dpkg takes its own `lock` in each step. While the run holds `lock-frontend`, no other front end starts dpkg.
package struct LockKeeper {
    /// The result of taking the locks.
    package enum Answer: Hashable, Sendable {
        /// The run has all locks.
        case taken
        /// Another process still holds this one at the end of the time.
        case held(path: String, LockHolder)
        /// A lock could not be taken for another reason.
        case failed(String)
        /// A signal asked the run to stop while it waited.
        case interrupted
    }

    /// The locks that are taken, with the modes that dpkg and apt give their files.
    private static let own: [(path: String, mode: UInt32)] = [
        (HostPaths.Dpkg.lockFrontend, 0o640), (HostPaths.Apt.listsLock, 0o640),
        (HostPaths.Apt.archivesLock, 0o640),
    ]
    /// Locks that programs in the steps take themselves. The run only checks that no other process holds them.
    private static let watched =
        [HostPaths.Dpkg.lock, HostPaths.Dpkg.triggersLock] + HostPaths.Debconf.databases
    /// The lock of the database itself. It is taken only where no step runs dpkg, which takes it.
    private static let database: (path: String, mode: UInt32) = (HostPaths.Dpkg.lock, 0o640)

    private let files: RootedFiles
    private let registry: LockRegistry
    private let clock: Clock

    package init(files: RootedFiles, registry: LockRegistry, clock: Clock) {
        self.files = files
        self.registry = registry
        self.clock = clock
    }

    /// Tries all locks once a second, until all are taken or the time is over.
    ///
    /// - Parameters:
    ///   - seconds: the longest time to wait.
    ///   - withDatabase: whether dpkg's own lock is taken too.
    ///   - waiting: is called before each further try.
    package func take(
        within seconds: Double, withDatabase: Bool = false, isInterrupted: () -> Bool,
        waiting: (_ path: String, _ holder: LockHolder, _ remaining: Double) -> Void
    ) -> Answer {
        let deadline = clock.monotonic() + seconds
        while true {
            let answer = takeOnce(Self.own + (withDatabase ? [Self.database] : []))
            guard case .held(let path, let holder) = answer else { return answer }
            let remaining = deadline - clock.monotonic()
            if isInterrupted() { return .interrupted }
            if remaining <= 0 { return answer }
            waiting(path, holder, remaining)
            clock.sleep(min(1, remaining))
        }
    }

    /// Gives all locks back.
    package func release() {
        registry.releaseAll()
    }

    private func takeOnce(_ locks: [(path: String, mode: UInt32)]) -> Answer {
        for (path, mode) in locks where directoryExists(of: path) {
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
                // All locks are given back: the holder may need one of them to finish.
                registry.releaseAll()
                return .held(path: path, holder)
            }
        }
        return .taken
    }

    /// Whether the directory of a lock exists. Without it there is no lock to take; the run makes the directory again
    /// later.
    private func directoryExists(of path: String) -> Bool {
        guard let slash = path.lastIndex(of: "/") else { return false }
        return (try? files.status(String(path[..<slash])))?.kind == .directory
    }
}

extension LockHolderEvidence {
    init(_ holder: LockHolder) {
        self.init(
            processID: holder.processID, command: holder.command, unit: holder.unit,
            ageSeconds: holder.ageSeconds)
        isOrphanedScript = holder.isOrphanedScript
    }
}
