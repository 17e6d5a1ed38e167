/// When a child last showed a sign of life.
struct ChildActivity {
    private let session: Int32
    private let processes: ProcessTable
    private let interval: Double
    private var nextSample: Double
    private var lastTicks: [Int32: UInt64] = [:]
    private(set) var lastSign: Double

    /// - Parameter idleLimit: nil when nobody asks whether it is idle; the processor is not looked at then.
    init(session: Int32, idleLimit: Double?, processes: ProcessTable, now: Double) {
        self.session = session
        self.processes = processes
        // Reading all of /proc costs milliseconds, so not more often than the limit deserves.
        interval = idleLimit.map { min(max($0 / 10, 0.05), 10) } ?? .infinity
        nextSample = now + interval
        lastSign = now
    }

    /// It wrote something.
    mutating func sawOutput(now: Double) {
        lastSign = now
    }

    /// Looks at the processor time of the session when that is due; any growth is a sign of life.
    mutating func sample(now: Double) {
        guard now >= nextSample else { return }
        nextSample = now + interval
        var ticks: [Int32: UInt64] = [:]
        for member in processes.members(ofSession: session) {
            ticks[member.processID] = member.userTicks + member.systemTicks
        }
        // A process that came and used nothing yet is no growth: a loop around sleep(1) must not live for ever.
        let grew = ticks.contains { $0.value > (lastTicks[$0.key] ?? 0) }
        if grew { lastSign = now }
        lastTicks = ticks
    }
}
