import CrashFormats
package import DpkgModel
package import Host
import Paths

/// Collects reports of crashed programs on a machine.
package struct CrashReader {
    /// How far to search.
    package enum Reach: Hashable, Sendable {
        /// The end of the kernel's log and the names of recent crash files: fast enough for `check`.
        case recent
        /// All logs.
        case everything
    }

    /// Older crashes are not related to the present state of the packages. 7 days, in seconds.
    package static let recentSpan: Double = 7 * 86400
    private static let tail = 64 << 10
    /// In bytes.
    private static let largestReportStart = 64 << 10
    private static let mostFiles = 40
    /// Names tell less than files, and cost less.
    private static let mostNames = 1000
    /// Deaths that are looked at closely.
    private static let mostReports = 10_000

    let files: RootedFiles
    let clock: LogClock
    var budget: ReadingBudget
    var evidence = CrashEvidence()
    var unseen: [UnseenEvidence] = []

    /// Everything that this program reads without a helper, each death told once.
    package static func read(
        _ files: RootedFiles, _ database: DatabaseEvidence, reach: Reach, clock: Clock = .live
    ) -> (CrashEvidence, [UnseenEvidence]) {
        let (evidence, unseen) = collect(files, reach: reach, clock: clock)
        return (completed(evidence, files, database), unseen)
    }

    /// The same, still as each source tells it; `completed` has to follow.
    package static func collect(
        _ files: RootedFiles, reach: Reach, clock: Clock = .live
    ) -> (CrashEvidence, [UnseenEvidence]) {
        let isLive = files.paths.isRunningMachine
        let now = clock.now()
        let logClock = LogClock(
            now: now, offset: KernelRing.timeOffset(at: now),
            bootTime: isLive ? KernelRing.bootTime(clock) : nil)
        var reader = CrashReader(files: files, clock: logClock, budget: ReadingBudget(clock))
        switch reach {
        case .recent: reader.readRecent()
        case .everything: reader.readEverything(isLive: isLive)
        }
        reader.boundReports()
        return (reader.evidence, reader.unseen)
    }

    /// Makes one report of those of the same death, and looks at the files that are named.
    package static func completed(
        _ evidence: CrashEvidence, _ files: RootedFiles, _ database: DatabaseEvidence
    ) -> CrashEvidence {
        var evidence = evidence
        evidence.reports = CrashMerge.merged(evidence.reports)
        if !evidence.reports.isEmpty {
            evidence.files = CrashedFileReader(files: files).files(of: evidence.reports, database)
        }
        return evidence
    }

    private init(files: RootedFiles, clock: LogClock, budget: ReadingBudget) {
        self.files = files
        self.clock = clock
        self.budget = budget
    }

    // MARK: recent crashes, for a check

    private mutating func readRecent() {
        let path = HostPaths.Machine.kernelLog
        if let status = try? files.status(path), isRecent(status) {
            do throws(SystemError) {
                let bytes = try files.readEnd(path, count: Self.tail)
                evidence.sources.append(path)
                let first = bytes.count < Self.tail ? 1 : nil
                add(KernelLog.parse(bytes, file: path, firstLine: first, clock: clock))
            } catch {
                note(error, path)
            }
        }
        readCrashDirectory(recentOnly: true)
        let limit = clock.now - Self.recentSpan
        evidence.reports.removeAll { ($0.time ?? clock.now) < limit }
        evidence.incidents.removeAll { ($0.time ?? clock.now) < limit }
    }

    private func isRecent(_ status: FileStatus) -> Bool {
        Double(status.modifiedSeconds) > clock.now - Self.recentSpan
    }

    // MARK: everything

    private mutating func readEverything(isLive: Bool) {
        if isLive { readRing() }
        readLogs()
        readCoredumpNames()
        readCrashDirectory(recentOnly: false)
        readMemoryErrors()
    }

    private mutating func readRing() {
        let path = HostPaths.Machine.kernelRing
        do throws(SystemError) {
            for record in try KernelRing.records() {
                guard let mark = record.firstIndex(of: ";") else { continue }
                let fields = record[..<mark].split(separator: ",")
                let text = record[record.index(after: mark)...].prefix { $0 != "\n" }
                guard let message = KernelMessage(text, source: .kernel, file: path, line: nil) else {
                    continue
                }
                var findings = LogFindings()
                let uptime = fields.count > 2 ? Double(fields[2]).map { $0 / 1e6 } : nil
                findings.add(message, time: uptime.flatMap { uptime in clock.bootTime.map { $0 + uptime } })
                add(findings)
            }
            evidence.sources.append(path)
        } catch {
            note(error, path)
        }
    }

    /// The names of systemd-coredump's files; what is in them is for the helper.
    private mutating func readCoredumpNames() {
        let directory = HostPaths.Machine.coredumps
        let dumps = names(directory).compactMap { name in
            CoredumpFileName(name)?.report(name, in: directory)
        }
        if dumps.count > Self.mostNames {
            unseen.append(
                UnseenEvidence(
                    path: directory,
                    reason: "\(dumps.count) core files are there; the newest \(Self.mostNames) count"))
        }
        evidence.reports += dumps.sorted { ($0.time ?? 0) < ($1.time ?? 0) }.suffix(Self.mostNames)
    }

    private mutating func readCrashDirectory(recentOnly: Bool) {
        let directory = HostPaths.Machine.crashReports
        let found = entries(directory).filter { name, status in
            name.hasSuffix(".crash") && status.kind == .regular && (!recentOnly || isRecent(status))
        }
        for (name, status) in bounded(found, directory) {
            let path = "\(directory)/\(name)"
            do throws(SystemError) {
                // The short values come before the core.
                let bytes = try files.readStart(
                    path, count: Self.largestReportStart, followingLinks: false)
                guard var report = ApportReport.parse(bytes, file: path) else { continue }
                report.time = ApportReport.time(bytes, clock) ?? Double(status.modifiedSeconds)
                report.ownerID = status.userID
                evidence.reports.append(report)
                if !evidence.sources.contains(path) { evidence.sources.append(path) }
            } catch {
                note(error, path)
            }
        }
    }

    /// Where other users may write, any number of files may lie: the newest are read, and that is said.
    private mutating func bounded(
        _ found: [(String, FileStatus)], _ directory: String
    ) -> [(String, FileStatus)] {
        guard found.count > Self.mostFiles else { return found }
        unseen.append(
            UnseenEvidence(
                path: directory,
                reason: "\(found.count) reports are there; the newest \(Self.mostFiles) were read"))
        return Array(
            found.sorted { $0.1.modifiedNanoseconds > $1.1.modifiedNanoseconds }.prefix(Self.mostFiles))
    }

    /// Reads the counts of memory errors. Source: linux `Documentation/admin-guide/RAS/main.rst`.
    private mutating func readMemoryErrors() {
        let directory = HostPaths.Machine.memoryControllers
        for controller in names(directory) where controller.hasPrefix("mc") {
            if let count = counter("\(directory)/\(controller)/ce_count") {
                evidence.correctedMemoryErrors = (evidence.correctedMemoryErrors ?? 0) + count
            }
            if let count = counter("\(directory)/\(controller)/ue_count") {
                evidence.uncorrectedMemoryErrors = (evidence.uncorrectedMemoryErrors ?? 0) + count
            }
        }
    }

    private func counter(_ path: String) -> Int? {
        (try? files.text(path, limit: 64)).flatMap { Int($0.filter(\.isNumber)) }
    }

    // MARK: parts

    /// Keeps the newest.
    private mutating func boundReports() {
        let count = evidence.reports.count
        guard count > Self.mostReports else { return }
        evidence.reports = evidence.reports.sorted { ($0.time ?? 0) < ($1.time ?? 0) }
            .suffix(Self.mostReports)
        unseen.append(
            UnseenEvidence(
                path: HostPaths.Machine.logs,
                reason: "\(count) deaths are told; the newest \(Self.mostReports) count"))
    }

    mutating func add(_ findings: LogFindings) {
        evidence.reports += findings.reports
        evidence.incidents += findings.incidents
        evidence.suppressedLines += findings.suppressedLines
    }

    mutating func names(_ directory: String) -> [String] {
        do {
            return try files.names(in: directory).sorted()
        } catch {
            note(error, directory)
            return []
        }
    }

    mutating func entries(_ directory: String) -> [(String, FileStatus)] {
        do {
            return try files.entries(in: directory).map { ($0, $1) }.sorted { $0.0 < $1.0 }
        } catch {
            note(error, directory)
            return []
        }
    }

    mutating func note(_ error: SystemError, _ path: String) {
        if !error.isMissing { unseen.append(UnseenEvidence(path: path, reason: error.reason)) }
    }
}
