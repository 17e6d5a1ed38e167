import Glibc

extension ChildRun {
    /// Ends the child when it exceeds the idle or the total time limit: SIGTERM to its session, then SIGKILL
    /// if it is still running.
    mutating func enforceLimits(_ now: Double) {
        guard let ending else {
            // A child that has exited is not idle, even when processes that it started are still running.
            if exitedAt == nil { beginEnding(now) }
            return
        }
        if wasKilled { return }
        let isGone = exitedAt != nil && processes.members(ofSession: processID).isEmpty
        if isGone || now >= ending.since + ChildRun.grace {
            // The child is not reaped yet, so its process ID cannot have been reused. Without /proc the
            // session's members are not known, but the signal still reaches the process group.
            send(SIGKILL)
            wasKilled = true
        }
    }

    private mutating func beginEnding(_ now: Double) {
        activity.sample(now: now)
        let termination: Termination
        if let limit = command.totalLimit, now - started >= limit {
            termination = .overdue(seconds: now - started)
        } else if let limit = command.idleLimit, now - activity.lastSign >= limit {
            termination = .idle(seconds: now - activity.lastSign)
        } else {
            return
        }
        let running = processes.members(ofSession: processID).map { member in
            processes.arguments(of: member.processID).joined(separator: " ")
        }
        ending = Ending(termination: termination, since: now, running: running.filter { !$0.isEmpty })
        send(SIGTERM)
    }

    /// Signals the process group, and processes of the session that are in other groups.
    private func send(_ signal: Int32) {
        let others = processes.members(ofSession: processID).filter { $0.group != processID }
        _ = kill(-processID, signal)
        for other in others { _ = kill(other.processID, signal) }
        // A stopped process handles SIGTERM only after SIGCONT.
        if signal == SIGTERM { _ = kill(-processID, SIGCONT) }
    }
}
