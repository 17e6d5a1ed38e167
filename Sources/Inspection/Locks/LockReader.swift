package import DpkgModel
package import Host
import Paths

/// Reads who holds the locks of dpkg, apt and debconf.
package enum LockReader {
    package static let paths: [(path: String, purpose: LockEvidence.Purpose)] = [
        (HostPaths.Dpkg.lockFrontend, .frontend),
        (HostPaths.Dpkg.lock, .database),
        (HostPaths.Apt.listsLock, .lists),
        (HostPaths.Apt.archivesLock, .archives),
        (HostPaths.Dpkg.triggersLock, .triggers),
        (HostPaths.Debconf.configurationDatabase, .debconf),
        (HostPaths.Debconf.passwordDatabase, .debconf),
        (HostPaths.Debconf.templatesDatabase, .debconf),
    ]

    package static func read(_ files: RootedFiles, registry: LockRegistry?) -> [LockEvidence] {
        let probe = LockProbe.snapshot(files: files, registry: registry)
        return paths.map { path, purpose in
            LockEvidence(path: path, purpose: purpose, state: evidence(probe.state(of: path), at: path))
        }
    }

    private static func evidence(
        _ state: LockFileState, at path: String
    ) -> LockEvidence.State {
        switch state {
        case .missing: .missing
        case .free: .free
        case .heldByUs: .heldByThisRun
        case .unreadable(let reason): .unreadable(reason)
        case .notAFile(let kind): .blocked("it is \(kind)")
        case .held(let holder) where state.isObstacle(at: path): .held(evidence(holder))
        // The lock does not prevent other programs from working.
        case .held: .free
        }
    }

    /// The evidence about a lock holder.
    private static func evidence(_ holder: LockHolder) -> LockHolderEvidence {
        var evidence = LockHolderEvidence(
            processID: holder.processID, command: holder.command, unit: holder.unit,
            ageSeconds: holder.ageSeconds)
        evidence.startTicks = holder.startTicks
        evidence.isOrphanedScript = holder.isOrphanedScript
        return evidence
    }
}
