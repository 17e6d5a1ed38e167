package import DpkgModel

/// Locks that a process holds, and paths on which no lock can be taken.
///
/// A lock is the fcntl(2) lock on the file, not the file itself: a lock file that no process holds is harmless.
/// Source: dpkg `doc/spec/frontend-api.txt`.
package enum LockCheck: Check {
    package static let codes: [FindingCode] = [.lockHeld, .lockPathBlocked]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.locks.compactMap { lock in
            switch lock.state {
            case .held(let holder):
                Finding(
                    .lockHeld, .notice, .path(lock.path), facts: [Fact(sentence(holder))],
                    outlook: holder.isOrphanedScript
                        ? "nobody waits for it any more: --stop-holders ends it"
                        : "a repair waits for it; the lock is never removed")
            case .blocked(let reason):
                Finding(
                    .lockPathBlocked, .broken, .path(lock.path),
                    facts: [Fact("\(reason): no lock can be taken on it")],
                    outlook: "it is moved aside; a fresh lock file is made when it is needed")
            case .missing, .free, .heldByThisRun, .unreadable: nil
            }
        }
    }

    /// One line for the user: `held by unattended-upgr, pid 2448, unit apt-daily-upgrade.service, for 3 min`.
    package static func sentence(_ holder: LockHolderEvidence) -> String {
        var words = "held by \(holder.command.isEmpty ? "an unknown process" : holder.command)"
        if let pid = holder.processID { words += ", pid \(pid)" }
        if let unit = holder.unit { words += ", unit \(unit)" }
        if let age = holder.ageSeconds { words += ", for \(duration(age))" }
        if holder.isOrphanedScript { words += ": a maintainer script whose dpkg is gone" }
        return words
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e9)))
        if whole < 120 { return "\(whole) s" }
        return whole < 7200 ? "\(whole / 60) min" : "\(whole / 3600) h"
    }
}
