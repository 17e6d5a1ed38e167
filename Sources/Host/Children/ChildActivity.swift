/// When a child was last active: it wrote something or used processor time.
struct ChildActivity {
    private let session: Int32
    private let processes: ProcessTable
    private let interval: Double
    private var nextSample: Double
    private var lastTicks: [Int32: UInt64] = [:]
    private(set) var lastSign: Double

    /// - Parameter idleLimit: in seconds; nil for no limit, in which case processor time is not measured.
    init(session: Int32, idleLimit: Double?, processes: ProcessTable, now: Double) {
        self.session = session
        self.processes = processes
        // Reading all of /proc takes milliseconds: the interval is a tenth of the limit, 0.05 to 10 seconds.
        interval = idleLimit.map { min(max($0 / 10, 0.05), 10) } ?? .infinity
        nextSample = now + interval
        lastSign = now
    }

    /// Records that the child wrote something.
    mutating func sawOutput(now: Double) {
        lastSign = now
    }

    /// Reads the processor time of the session when that is due; any increase counts as activity.
    mutating func sample(now: Double) {
        guard now >= nextSample else { return }
        nextSample = now + interval
        var ticks: [Int32: UInt64] = [:]
        for member in processes.members(ofSession: session) {
            ticks[member.processID] = member.userTicks + member.systemTicks
        }
        // A new process that has used no processor time is not activity: a loop around sleep(1) must not
        // count as active.
        let grew = ticks.contains { $0.value > (lastTicks[$0.key] ?? 0) }
        if grew { lastSign = now }
        lastTicks = ticks
    }
}
