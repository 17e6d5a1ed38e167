import CrashFormats
package import DpkgModel

/// Reads a report of apport, `/var/crash/*.crash`.
///
/// Source: apport's `problem_report.py` and `doc/data-format.tex`: `Key: value`; continuation lines begin
/// with a blank; binary values are in base64 and are skipped.
package enum ApportReport {
    /// In bytes; the rest of a longer value is ignored.
    private static let longestValue = 64 << 10

    /// - Returns: nil when it is not a report, or a report about something other than a crash.
    package static func parse(_ bytes: [UInt8], file: String) -> CrashReport? {
        let fields = fields(bytes)
        guard let type = fields["ProblemType"] else { return nil }
        let executable = fields["ExecutablePath"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let name = executable?.split(separator: "/").last.map(String.init)
        let kind: CrashReport.Kind
        switch type {
        case "Crash":
            guard let number = fields["Signal"].flatMap({ Int32($0) }), number > 0, number < 65 else {
                return nil
            }
            kind = number == 11 ? .segmentationFault : .signal(number)
        case "Package": kind = .packageFailure
        default: return nil
        }
        // `Package: libfoo2 2.4-1 [origin: unknown]`
        let package = fields["Package"]?.split(separator: " ").first.map(String.init)
        guard let program = name ?? package else { return nil }
        var report = CrashReport(source: .apport, kind: kind, file: file, line: 1, program: program)
        report.executable = executable
        report.package = package
        report.message = fields["ErrorMessage"] ?? fields["SegvReason"]
        report.processID = fields["ProcStatus"].flatMap(processID)
        report.object = fields["SegvAnalysis"].flatMap(object)
        return report
    }

    /// The time at which apport wrote it, from `Date: Sun Nov 22 23:41:07 2026`, local time.
    package static func time(_ bytes: [UInt8], _ clock: LogClock) -> Double? {
        guard let date = fields(bytes)["Date"] else { return nil }
        return LogPrefix("[\(date)] x", clock).time
    }

    private static func fields(_ bytes: [UInt8]) -> [String: String] {
        var fields: [String: String] = [:]
        var key: String?
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.first == 32 {
                guard let key, let value = fields[key], value.utf8.count < longestValue else { continue }
                let more = String(printable: line.dropFirst().prefix(longestValue))
                fields[key] = value.isEmpty ? more : value + "\n" + more
                continue
            }
            key = nil
            guard let colon = line.firstIndex(of: 58), colon > line.startIndex else { continue }
            let value = line[(colon + 1)...].drop { $0 == 32 }
            // Compressed data follows: a core file or a screenshot.
            if value.elementsEqual(Array("base64".utf8)) { continue }
            let name = String(printable: line[..<colon].prefix(100))
            if fields[name] == nil {
                fields[name] = String(printable: value.prefix(longestValue))
                key = name
            }
        }
        return fields
    }

    private static func processID(_ status: String) -> Int32? {
        status.split(separator: "\n").first { $0.hasPrefix("Pid:") }
            .flatMap { Int32($0.dropFirst(4).filter(\.isNumber)) }
    }

    /// `Segfault happened at: 0x7f… <strlen+42>: …` names no object; the lines of a retraced stack name one.
    private static func object(_ analysis: String) -> String? {
        analysis.split(whereSeparator: { " \n()".contains($0) }).first {
            $0.hasPrefix("/") && $0.firstRange(of: ".so") != nil
        }
        .map(String.init)
    }
}
