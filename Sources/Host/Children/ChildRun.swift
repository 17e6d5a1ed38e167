import CHost
import Glibc

/// One child process from start to end: writes its input, reads its output, and ends it when it exceeds a
/// limit.
struct ChildRun: ~Copyable {
    let command: Command
    let processID: Int32
    var input: Descriptor
    var inputOffset = 0
    var mayEndInput: Bool
    let exit: Descriptor
    var output: ChildStream
    var error: ChildStream
    var status: ChildStream
    var statusLines: [String] = []
    var activity: ChildActivity
    let processes: ProcessTable
    let started: Double
    var nextTick: Double
    var exitedAt: Double?
    /// When and why it was signalled to end.
    var ending: Ending?
    var wasKilled = false

    /// Why this program ended the child.
    struct Ending {
        let termination: Termination
        let since: Double
        /// The command lines of its session at that time.
        let running: [String]
    }

    /// Seconds between SIGTERM and SIGKILL.
    static let grace = 5.0
    /// Seconds to wait after SIGKILL for a child that does not end because it hangs in the kernel.
    static let patience = 10.0
    /// Seconds to wait for output after the child has exited: a daemon may keep the pipe open indefinitely.
    static let drainLimit = 1.0
    /// Seconds without output after the child has exited, after which no more is expected.
    static let drainSilence = 0.25

    init(_ child: consuming SpawnedChild, _ command: Command, processes: ProcessTable) {
        let now = Clock.live.monotonic()
        self.command = command
        self.processes = processes
        processID = child.processID
        input = child.input
        mayEndInput = command.inputEndsAfter.isEmpty
        exit = child.exit
        output = ChildStream(child.output, limit: command.outputLimit)
        error = ChildStream(child.error, limit: command.outputLimit)
        status = ChildStream(child.status, limit: 0)
        activity = ChildActivity(
            session: child.processID, idleLimit: command.countsOnlyNews ? nil : command.idleLimit,
            processes: processes, now: now)
        started = now
        nextTick = now + 1
    }

    /// Waits until the child has ended, and reaps it.
    consuming func finish(_ observe: (CommandEvent) -> Void) -> CommandResult {
        while true {
            let now = Clock.live.monotonic()
            if exitedAt == nil, chost_has_exited(processID) != 0 { exitedAt = now }
            if isOver(now) { break }
            enforceLimits(now)
            tick(now, observe)
            waitForSomething(now)
            listen(observe)
            feed()
        }
        return reap(observe)
    }

    /// Whether no more output and no further state change is expected.
    private func isOver(_ now: Double) -> Bool {
        if let ending {
            if exitedAt != nil, wasKilled { return true }
            return now > ending.since + ChildRun.grace + ChildRun.patience
        }
        guard let exitedAt else { return false }
        if output.isClosed, error.isClosed, status.isClosed { return true }
        let silence = now - max(exitedAt, activity.lastSign)
        return now - exitedAt > ChildRun.drainLimit || silence > ChildRun.drainSilence
    }

    private mutating func tick(_ now: Double, _ observe: (CommandEvent) -> Void) {
        guard now >= nextTick else { return }
        nextTick = now + 1
        observe(.tick(idleSeconds: max(0, now - activity.lastSign)))
    }

    private consuming func reap(_ observe: (CommandEvent) -> Void) -> CommandResult {
        listen(observe)
        output.finish { observe(.output(line: $0)) }
        error.finish { observe(.output(line: $0)) }
        var lines = statusLines
        status.finish {
            lines.append($0)
            observe(.status(line: $0))
        }
        // A child that SIGKILL did not end is not reaped, because that could wait indefinitely.
        let own = exitedAt == nil ? nil : ownTermination()
        let unknown = Termination.notStarted(code: ECHILD, reason: "cannot learn how '\(processID)' ended")
        return CommandResult(
            termination: ending?.termination ?? own ?? unknown, output: output.bytes(),
            errorOutput: error.bytes(),
            statusLines: lines, duration: Clock.live.monotonic() - started, running: ending?.running ?? [])
    }

    /// Reaps the child. nil when another part of the process has already reaped it, so that its exit status
    /// is not known.
    private func ownTermination() -> Termination? {
        var how = chost_ending()
        guard chost_reap(processID, &how) >= 0 else { return nil }
        return how.was_signaled != 0 ? .signaled(how.code) : .exited(how.code)
    }
}
