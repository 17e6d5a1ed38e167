import DpkgModel
import Host
import Paths

/// Reads why unfinished packages could not be processed: from the log of what was printed while apt ran dpkg, and
/// from what the last repair has noted.
enum RecordedFailureReader: EvidenceReader {
    /// In bytes. Enough for a large upgrade; what is older is rarely about the present state.
    private static let window = 256 << 10

    static func read(_ files: RootedFiles, into evidence: inout Evidence) {
        let unfinished = evidence.database.packages.filter(\.isUnfinished)
        guard !unfinished.isEmpty else { return }
        let log = HostPaths.Apt.terminalLog
        let own = HostPaths.Own.failures
        let noted = NotedFailures((try? files.read(own, limit: 1 << 20)) ?? [])
        var found = logged(files).map { RecordedFailure(failure: $0.failure, time: $0.time, file: log) }
        let ownFailures = noted.failures.map { RecordedFailure(failure: $0, time: noted.time, file: own) }
        // The later one of the two is about the present state.
        found = isNewer(own, than: log, files) ? found + ownFailures : ownFailures + found
        let native = evidence.database.nativeArchitecture
        evidence.database.recordedFailures = unfinished.compactMap { record in
            found.last { $0.failure.concerns(record.identity, native: native) }
        }
    }

    private static func isNewer(_ first: String, than second: String, _ files: RootedFiles) -> Bool {
        guard let time = try? files.status(first).modifiedNanoseconds else { return false }
        guard let other = try? files.status(second).modifiedNanoseconds else { return true }
        return time >= other
    }

    /// The failures in apt's log, the oldest first; not those of packages that dpkg has processed later.
    private static func logged(_ files: RootedFiles) -> [(failure: PackageFailure, time: String)] {
        var bytes = (try? files.readEnd(HostPaths.Apt.terminalLog, count: window)) ?? []
        // After the log was rotated it is empty until apt installs something.
        if bytes.isEmpty {
            bytes = (try? files.expanded("\(HostPaths.Apt.terminalLog).1.gz", limit: 64 << 20)) ?? []
            bytes = Array(bytes.suffix(window))
        }
        var failures: [(failure: PackageFailure, time: String)] = []
        for session in TerminalLog.sessions(bytes) {
            let begun = Set(DpkgOutput.begun(session.output))
            failures.removeAll { begun.contains($0.failure.package) }
            failures += DpkgOutput.failures(session.output).map { ($0, session.time) }
        }
        return failures
    }
}

/// apt's log of everything that was printed while dpkg ran.
///
/// Source: apt `apt-pkg/deb/dpkgpm.cc`, `pkgDPkgPM::OpenLog`: a line `Log started: DATE  TIME` before each session.
enum TerminalLog {
    struct Session: Hashable {
        /// `2026-11-23 03:41:02`
        var time: String
        var output: String
    }

    private static let start = "Log started: "

    static func sessions(_ bytes: [UInt8]) -> [Session] {
        var sessions: [Session] = []
        var lines: [String] = []
        var time = ""
        func close() {
            if !lines.isEmpty { sessions.append(Session(time: time, output: lines.joined(separator: "\n"))) }
            lines = []
        }
        for line in bytes.split(separator: 0x0A) {
            // A terminal ends lines with CR and LF, and progress is printed over itself with CR.
            let shown = line.split(separator: 0x0D).last ?? []
            let text = String(decoding: shown, as: UTF8.self)
            if text.hasPrefix(start) {
                close()
                time = text.dropFirst(start.count).split(separator: " ").joined(separator: " ")
            } else {
                lines.append(text)
            }
        }
        close()
        return sessions
    }
}
