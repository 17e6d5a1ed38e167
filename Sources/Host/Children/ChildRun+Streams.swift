import CHost
import Glibc

extension ChildRun {
    /// Waits until a pipe or the child is ready, at most until the next limit can be reached.
    func waitForSomething(_ now: Double) {
        var waiting: [pollfd] = []
        for number in [output.number, error.number, status.number] where number >= 0 {
            waiting.append(pollfd(fd: number, events: Int16(POLLIN), revents: 0))
        }
        if input.number >= 0, inputOffset < command.standardInput.count {
            waiting.append(pollfd(fd: input.number, events: Int16(POLLOUT), revents: 0))
        }
        if exitedAt == nil, exit.number >= 0 {
            waiting.append(pollfd(fd: exit.number, events: Int16(POLLIN), revents: 0))
        }
        _ = poll(&waiting, nfds_t(waiting.count), Int32((waitingTime(now) * 1000).rounded(.up)))
    }

    /// How long to wait, in seconds.
    private func waitingTime(_ now: Double) -> Double {
        // No descriptor reports the end: the kernel has no process descriptors, or only the session is left.
        if exitedAt == nil, exit.number < 0 { return 0.01 }
        if exitedAt != nil || ending != nil { return 0.02 }
        var time = nextTick - now
        if let limit = command.totalLimit { time = min(time, started + limit - now) }
        if let limit = command.idleLimit {
            time = min(time, max(activity.lastSign + limit - now, 0.01), limit / 10)
        }
        return min(max(time, 0), 1)
    }

    /// Writes as much of the standard input as the pipe accepts, and closes it after the last byte.
    mutating func feed() {
        while input.number >= 0 {
            if inputOffset == command.standardInput.count {
                if mayEndInput { input = .none }
                return
            }
            let number = input.number
            let written = command.standardInput[inputOffset...].withUnsafeBytes { rest in
                chost_write(number, rest.baseAddress, rest.count)
            }
            if written == -Int(EAGAIN) { return }
            inputOffset += max(written, 0)
            // The child closed its input before reading all of it (EPIPE); that is not an error.
            if written < 0 { input = .none }
        }
    }

    /// Whether apt says that something was not fetched, and tries again: `Ign:1 http://… …`.
    private static func tellsOfFailure(_ line: String) -> Bool {
        line.hasPrefix("Ign:") || line.hasPrefix("Err:") || line.hasPrefix("  ")
    }

    /// Reads the available output from every pipe.
    mutating func listen(_ observe: (CommandEvent) -> Void) {
        var endsInput = mayEndInput
        let marks = command.inputEndsAfter
        var saysMore = false
        let gotOutput = output.drain { line in
            endsInput = endsInput || marks.contains { line.hasPrefix($0) }
            saysMore = saysMore || !Self.tellsOfFailure(line)
            observe(.output(line: line))
        }
        mayEndInput = endsInput
        let gotError = error.drain { observe(.output(line: $0)) }
        var gotAny = command.countsOnlyNews ? saysMore : gotOutput || gotError
        var lines: [String] = []
        let gotStatus = status.drain {
            lines.append($0)
            observe(.status(line: $0))
        }
        let last = statusLines.last
        let isNews = command.countsOnlyNews ? lines.contains { $0 != last } : gotStatus
        gotAny = gotAny || isNews
        statusLines += lines
        if gotAny { activity.sawOutput(now: Clock.live.monotonic()) }
    }
}
