package import DpkgModel
import Glibc
import Host

/// The findings in one log.
package struct LogFindings: Hashable, Sendable {
    package var reports: [CrashReport] = []
    package var incidents: [HardwareIncident] = []
    package var suppressedLines = 0

    mutating func add(_ message: KernelMessage, time: Double?) {
        switch message {
        case .crash(var report):
            report.time = time
            reports.append(report)
        case .incident(var incident):
            incident.time = time
            incidents.append(incident)
        case .suppressed(let count): suppressedLines += count
        }
    }
}

/// Reads logs that contain kernel messages: kern.log, syslog, dmesg. Most lines are skipped without decoding
/// them.
package enum KernelLog {
    /// Every relevant line contains one of these texts; a short list makes the search fast.
    private static let marks = [
        "segfault at", "trap", "general protection", "unhandled ", "fatal signal", "illed process",
        "oom-kill:",
        "callbacks suppressed", "[Hardware Error]", "EDAC ", "I/O error", "medium error", "-fs error",
        "BTRFS ",
        "XFS (", "Machine check",
    ].map { Array($0.utf8) }
    /// In bytes; longer than any real line.
    private static let longestLine = 2048
    private static let mostReports = 10_000

    /// - Parameter firstLine: the number of the first line; nil when the bytes begin in the middle of a file.
    package static func parse(
        _ bytes: [UInt8], file: String, firstLine: Int? = 1, clock: LogClock
    ) -> LogFindings {
        var findings = LogFindings()
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            var number = firstLine
            while start < buffer.count, findings.reports.count + findings.incidents.count < mostReports {
                let found = memchr(base + start, 0x0A, buffer.count - start)
                let end = found.map { base.distance(to: UnsafeRawPointer($0)) } ?? buffer.count
                let count = min(end - start, longestLine)
                if isWorthALook(base + start, count) {
                    let text = String(
                        decoding: UnsafeRawBufferPointer(start: base + start, count: count), as: UTF8.self)
                    let prefix = LogPrefix(text[...], clock)
                    if let message = KernelMessage(prefix.message, source: .kernel, file: file, line: number)
                    {
                        findings.add(message, time: prefix.time)
                    }
                }
                start = end + 1
                number = number.map { $0 + 1 }
            }
        }
        return findings
    }

    /// Whether a message may be relevant.
    static func isWorthALook(_ start: UnsafeRawPointer, _ count: Int) -> Bool {
        marks.contains { ByteSearch.contains($0, in: start, count: count) }
    }
}
