package import Diagnosis
import DpkgModel
import Paths

/// Waits for processes that hold a lock, and repairs paths on which no lock can be taken. The file of a held lock is
/// never removed.
///
/// | the lock | step |
/// |---|---|
/// | its path is not a regular file | the path is moved aside |
/// | is held by a known background unit, and `--stop-holders` is given | systemctl stops the unit |
/// | is held by a maintainer script whose dpkg has died, and `--stop-holders` is given | the script is ended |
/// | is held by any process | the run waits for it |
package enum LockRemedy: Remedy {
    package static func steps(in context: PlanContext) -> [Step] {
        blocked(context) + stopped(context) + ended(context) + waited(context)
    }

    private static func blocked(_ context: PlanContext) -> [Step] {
        context.findings(.lockPathBlocked).map { finding in
            Step(
                key: .init(.moveAside, finding.subject.name), stage: .locks,
                action: .moveAside(finding.subject.name),
                purpose: "no lock can be taken on it; it is kept", answers: [finding.key])
        }
    }

    private static func stopped(_ context: PlanContext) -> [Step] {
        guard context.options.stopsHolders else { return [] }
        var units: [(unit: String, keys: [FindingKey])] = []
        for (lock, holder) in holders(context) {
            guard let unit = holder.unit, BackgroundUnits.known.contains(unit) else { continue }
            let key = FindingKey(code: .lockHeld, subject: lock.path)
            if let index = units.firstIndex(where: { $0.unit == unit }) {
                units[index].keys.append(key)
            } else {
                units.append((unit, [key]))
            }
        }
        return units.map { unit, keys in
            Step(
                key: .init(.stopUnit, unit), stage: .locks,
                action: .run(Invocation([HostPaths.Program.systemctl, "stop", unit])),
                purpose: "it holds a lock and is a known background unit; it starts again by its timer",
                answers: keys, maximumAttempts: 1)
        }
    }

    /// A maintainer script whose dpkg has died may hold debconf's files for ever, when it waits for an answer from a
    /// terminal that does not exist any more.
    private static func ended(_ context: PlanContext) -> [Step] {
        guard context.options.stopsHolders else { return [] }
        var seen: [Int32] = []
        return holders(context).compactMap { lock, holder in
            guard holder.isOrphanedScript, let processID = holder.processID, let start = holder.startTicks,
                !seen.contains(processID)
            else { return nil }
            seen.append(processID)
            return Step(
                key: .init(.endProcess, "\(processID)"), stage: .locks,
                action: .endProcess(
                    ProcessReference(processID: processID, startTicks: start, name: holder.command)),
                purpose: "a maintainer script whose dpkg is gone; its package is configured again",
                answers: [FindingKey(code: .lockHeld, subject: lock.path)], maximumAttempts: 1)
        }
    }

    private static func waited(_ context: PlanContext) -> [Step] {
        let held = holders(context)
        guard let first = held.first else { return [] }
        return [
            Step(
                key: .init(.waitForLocks), stage: .locks, action: .waitForLocks(held.map(\.lock.path)),
                purpose: "\(LockCheck.sentence(first.holder)); at most \(Int(context.options.waitSeconds)) s",
                answers: held.map { FindingKey(code: .lockHeld, subject: $0.lock.path) }, maximumAttempts: 1)
        ]
    }

    private static func holders(
        _ context: PlanContext
    ) -> [(lock: LockEvidence, holder: LockHolderEvidence)] {
        context.evidence.locks.compactMap { lock in
            if case .held(let holder) = lock.state { return (lock, holder) }
            return nil
        }
    }
}

/// systemd units that run without anybody waiting for them, and that start again by themselves.
package enum BackgroundUnits {
    /// Their names. Stopping apt-daily leaves its child running (`KillMode=process`), so that a lock may be held a
    /// little longer.
    package static let known: Set<String> = [
        "apt-daily.service", "apt-daily-upgrade.service", "unattended-upgrades.service",
        "packagekit.service", "fwupd-refresh.service", "ua-timer.service", "esm-cache.service",
        "apt-news.service", "update-notifier-download.service", "snapd.service",
    ]
}

extension LockRemedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? {
        finding.code == .lockHeld ? "wait for its holder" : nil
    }
}
