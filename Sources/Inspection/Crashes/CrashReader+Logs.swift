import CrashFormats
import DpkgModel
import Host
import Paths

/// The logs and journals, the newest first, as far as the budget reaches.
extension CrashReader {
    private static let largestLog = 128 << 20
    private static let mostLogs = 200

    /// Text before journals, which the helper reads as well; of each the newest first.
    mutating func readLogs() {
        let directory = HostPaths.Machine.logs
        readNewest(FoundFile.all(entries(directory), in: directory, withLinks: true, where: Self.isKernelLog))
        {
            reader, path in
            reader.readLog(path)
        }
        var journals: [FoundFile] = []
        for directory in HostPaths.Machine.allJournals {
            for machine in names(directory) {
                journals += FoundFile.all(
                    entries("\(directory)/\(machine)"), in: "\(directory)/\(machine)"
                ) { $0.hasSuffix(".journal") }
            }
        }
        readNewest(journals) { reader, path in reader.readJournal(path) }
    }

    private mutating func readNewest(
        _ found: [FoundFile], _ read: (inout CrashReader, String) -> Void
    ) {
        let sorted = found.sorted { ($0.changedAt, $1.path) > ($1.changedAt, $0.path) }
        for (index, file) in sorted.enumerated() {
            let rest = budget.rest
            let isOver = rest == 0 || file.size > Int64(rest) && file.size <= Int64(Self.largestLog)
            if isOver || index >= Self.mostLogs {
                let others = sorted.count - index - 1
                let words = others == 0 ? "this log was" : "this and \(others) older logs were"
                unseen.append(
                    UnseenEvidence(
                        path: file.path,
                        reason: "\(words) not read: \(Self.mostLogs) logs, \(ReadingBudget.sentence)"))
                return
            }
            read(&self, file.path)
        }
    }

    /// Whether it is kern.log, syslog, messages or dmesg, or a rotated version of one.
    private static func isKernelLog(_ name: String) -> Bool {
        ["kern.log", "syslog", "messages", "dmesg"].contains { RotatedLog.isPart(name, of: $0) }
    }

    private mutating func readLog(_ path: String) {
        do throws(SystemError) {
            guard try files.status(path).kind == .regular else { return }
            // Opened once separately to get the reason if reading is not permitted.
            _ = try files.readStart(path, count: 1)
        } catch {
            return note(error, path)
        }
        let limit = min(Self.largestLog, budget.rest)
        guard let bytes = try? files.expanded(path, limit: limit) else {
            // What does not fit may have been decompressed up to there.
            budget.use(limit)
            return unseen.append(
                UnseenEvidence(
                    path: path, reason: "it is larger than \(ByteCount.text(Int64(limit))), or damaged"))
        }
        budget.use(bytes.count)
        evidence.sources.append(path)
        addFindings(
            KernelLog.parse(bytes, file: path, clock: clock, isOver: { budget.isTimeOver }), of: path)
    }

    private mutating func readJournal(_ path: String) {
        do throws(SystemError) {
            let bytes = try files.read(path, limit: min(Self.largestLog, budget.rest))
            budget.use(bytes.count)
            guard let journal = JournalFile(bytes, path: path, isOver: { [budget] in budget.isTimeOver })
            else { return }
            evidence.sources.append(path)
            addFindings(journal.findings, of: path)
        } catch {
            note(error, path)
        }
    }

    private mutating func addFindings(_ findings: LogFindings, of path: String) {
        add(findings)
        if findings.isCut {
            unseen.append(
                UnseenEvidence(
                    path: path,
                    reason: "only its newest part was read: 10000 deaths, 100000 lines, "
                        + ReadingBudget.sentence))
        }
    }
}
