import Glibc

extension ChildRun {
    /// Ends the child when it is silent or late: SIGTERM to its session, and SIGKILL when that did not do.
    mutating func enforceLimits(_ now: Double) {
        guard let ending else {
            // A child that has exited by itself is no longer idle, whatever it left running.
            if exitedAt == nil { beginEnding(now) }
            return
        }
        if wasKilled { return }
        let isGone = exitedAt != nil && processes.members(ofSession: processID).isEmpty
        if isGone || now >= ending.since + ChildRun.grace {
            // The child is not reaped yet, so its number cannot belong to anybody else. Without /proc nobody is
            // seen, and this reaches the group at least.
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
        ending = Ending(termination: termination, since: now)
        send(SIGTERM)
    }

    /// Signals the process group, and what has moved to a group of its own within the session.
    private func send(_ signal: Int32) {
        let others = processes.members(ofSession: processID).filter { $0.group != processID }
        _ = kill(-processID, signal)
        for other in others { _ = kill(other.processID, signal) }
        // A stopped process heeds SIGTERM only when it goes on.
        if signal == SIGTERM { _ = kill(-processID, SIGCONT) }
    }
}
