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
    private static let largestLog = 128 << 20
    /// In bytes.
    private static let largestReportStart = 64 << 10
    private static let mostFiles = 40

    private let files: RootedFiles
    private let clock: LogClock
    private var evidence = CrashEvidence()
    private var unseen: [UnseenEvidence] = []

    package static func read(
        _ files: RootedFiles, _ database: DatabaseEvidence, reach: Reach, clock: Clock = .live
    ) -> (CrashEvidence, [UnseenEvidence]) {
        let isLive = files.paths.isRunningMachine
        let now = clock.now()
        let logClock = LogClock(
            now: now, offset: KernelRing.timeOffset(at: now),
            bootTime: isLive ? KernelRing.bootTime(clock) : nil)
        var reader = CrashReader(files: files, clock: logClock)
        switch reach {
        case .recent: reader.readRecent()
        case .everything: reader.readEverything(isLive: isLive)
        }
        reader.evidence.reports = CrashMerge.merged(reader.evidence.reports)
        if !reader.evidence.reports.isEmpty {
            reader.evidence.files = CrashedFileReader(files: files).files(
                of: reader.evidence.reports, database)
        }
        return (reader.evidence, reader.unseen)
    }

    private init(files: RootedFiles, clock: LogClock) {
        self.files = files
        self.clock = clock
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
        for name in names(HostPaths.Machine.logs) where Self.isKernelLog(name) {
            readLog("\(HostPaths.Machine.logs)/\(name)")
        }
        for directory in [HostPaths.Machine.journals, HostPaths.Machine.volatileJournals] {
            for machine in names(directory) {
                for name in names("\(directory)/\(machine)") where name.hasSuffix(".journal") {
                    readJournal("\(directory)/\(machine)/\(name)")
                }
            }
        }
        let coredumps = HostPaths.Machine.coredumps
        for name in names(coredumps) {
            if let report = CoreFile.parse(name: name, directory: coredumps) {
                evidence.reports.append(report)
            }
        }
        readCrashDirectory(recentOnly: false)
        for directory in ["/", HostPaths.Machine.rootHome, HostPaths.Machine.crashReports] {
            readCores(directory)
        }
        readMemoryErrors()
    }

    /// Whether it is kern.log, syslog, messages or dmesg, or a rotated version of one.
    private static func isKernelLog(_ name: String) -> Bool {
        ["kern.log", "syslog", "messages", "dmesg"].contains { RotatedLog.isPart(name, of: $0) }
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

    private mutating func readLog(_ path: String) {
        do throws(SystemError) {
            guard try files.status(path).kind == .regular else { return }
            // Opened once separately to get the reason if reading is not permitted.
            _ = try files.readStart(path, count: 1)
        } catch {
            return note(error, path)
        }
        guard let bytes = try? files.expanded(path, limit: Self.largestLog) else {
            let reason = "it is larger than \(ByteCount.text(Int64(Self.largestLog))), or damaged"
            return unseen.append(UnseenEvidence(path: path, reason: reason))
        }
        evidence.sources.append(path)
        add(KernelLog.parse(bytes, file: path, clock: clock))
    }

    private mutating func readJournal(_ path: String) {
        do throws(SystemError) {
            guard let journal = JournalFile(try files.read(path, limit: Self.largestLog), path: path) else {
                return
            }
            evidence.sources.append(path)
            add(journal.findings)
            if journal.isBounded {
                unseen.append(
                    UnseenEvidence(
                        path: path, reason: "it has more than is read of one file: the rest was passed over"))
            }
            if journal.unreadableValues > 0 {
                unseen.append(
                    UnseenEvidence(
                        path: path,
                        reason:
                            "\(journal.unreadableValues) of its values are damaged or too long, and were passed over"
                    )
                )
            }
        } catch {
            note(error, path)
        }
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

    private mutating func readCores(_ directory: String) {
        let found = entries(directory).filter { name, status in
            (name == "core" || name.hasPrefix("core.")) && status.kind == .regular
        }
        for (name, status) in bounded(found, directory) {
            let path = directory == "/" ? "/\(name)" : "\(directory)/\(name)"
            guard let start = try? files.readStart(path, count: 1 << 20, followingLinks: false),
                var report = CoreFile.parse(start, file: path)
            else { continue }
            report.time = Double(status.modifiedSeconds)
            report.ownerID = status.userID
            evidence.reports.append(report)
            evidence.sources.append(path)
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

    private mutating func add(_ findings: LogFindings) {
        evidence.reports += findings.reports
        evidence.incidents += findings.incidents
        evidence.suppressedLines += findings.suppressedLines
    }

    private mutating func names(_ directory: String) -> [String] {
        do {
            return try files.names(in: directory).sorted()
        } catch {
            note(error, directory)
            return []
        }
    }

    private mutating func entries(_ directory: String) -> [(String, FileStatus)] {
        do {
            return try files.entries(in: directory).map { ($0, $1) }.sorted { $0.0 < $1.0 }
        } catch {
            note(error, directory)
            return []
        }
    }

    private mutating func note(_ error: SystemError, _ path: String) {
        if !error.isMissing { unseen.append(UnseenEvidence(path: path, reason: error.reason)) }
    }
}
