package import DpkgModel

/// The findings in one log.
package struct LogFindings: Hashable, Sendable {
    package var reports: [CrashReport] = []
    package var incidents: [HardwareIncident] = []
    /// The number of lines that the kernel suppressed.
    package var suppressedLines = 0

    /// Whether the log has more than was looked at: what is older is missing then.
    package var isCut = false

    package init() {}

    /// The number of reports and incidents.
    package var count: Int { reports.count + incidents.count }

    /// - Parameter time: in seconds since 1970; nil when it is not known.
    package mutating func add(_ message: KernelMessage, time: Double?) {
        switch message {
        case .crash(var report):
            report.time = time
            reports.append(report)
        case .incident(var incident):
            incident.time = time
            incidents.append(incident)
        case .suppressed(let count):
            // The number is what somebody wrote: a sum that is too large says no more than a large one.
            suppressedLines = min(suppressedLines + max(0, min(count, 1 << 40)), 1 << 40)
        }
    }

    /// Puts what was read from the newest to the oldest into the order in which it happened.
    package mutating func reverse() {
        reports.reverse()
        incidents.reverse()
    }
}
