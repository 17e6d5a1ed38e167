package import CrashFormats
import DpkgModel
import Glibc
import Host

/// Reads logs that contain kernel messages: kern.log, syslog, dmesg. Most lines are skipped without decoding
/// them.
package enum KernelLog {
    /// In bytes; longer than any real line.
    private static let longestLine = 2048
    private static let mostReports = 10_000
    /// Lines that are decoded.
    private static let mostLooks = 100_000

    /// The newest reports in a log, in the order of the log.
    ///
    /// - Parameters:
    ///   - firstLine: the number of the first line; nil when the bytes begin in the middle of a file.
    ///   - isOver: asked now and then, whether there is no time left.
    package static func parse(
        _ bytes: [UInt8], file: String, firstLine: Int? = 1, clock: LogClock, isOver: () -> Bool = { false }
    ) -> LogFindings {
        var findings = LogFindings()
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            // Lines are taken from the end.
            var end = buffer.count
            var number = firstLine.map { $0 + lineEnds(buffer) }
            var looks = 0
            while end >= 0 {
                if findings.count >= mostReports || looks >= mostLooks {
                    findings.isCut = true
                    break
                }
                let start = lineStart(buffer, before: end)
                let count = min(end - start, longestLine)
                if isWorthALook(base + start, count) {
                    if looks % 1024 == 1023, isOver() {
                        findings.isCut = true
                        break
                    }
                    looks += 1
                    let text = String(
                        decoding: UnsafeRawBufferPointer(start: base + start, count: count), as: UTF8.self)
                    let prefix = LogPrefix(text[...], clock)
                    if let message = KernelMessage(prefix.message, source: .kernel, file: file, line: number)
                    {
                        findings.add(message, time: prefix.time)
                    }
                }
                end = start - 1
                number = number.map { $0 - 1 }
            }
        }
        findings.reverse()
        return findings
    }

    private static func lineEnds(_ buffer: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for byte in buffer where byte == 0x0A { count += 1 }
        return count
    }

    /// Where the line begins that ends at a place.
    private static func lineStart(_ buffer: UnsafeRawBufferPointer, before end: Int) -> Int {
        var start = end
        while start > 0, buffer[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// Whether a message may be relevant.
    static func isWorthALook(_ start: UnsafeRawPointer, _ count: Int) -> Bool {
        KernelMarks.all.contains { ByteSearch.contains($0, in: start, count: count) }
    }
}
