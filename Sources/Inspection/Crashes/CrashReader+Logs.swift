import CrashFormats
import DpkgModel
import Host

/// The logs and journals, the newest first, as far as the budget reaches.
extension CrashReader {
    private static let largestLog = 128 << 20
    private static let mostLogs = 200

    mutating func readLogs() {
        let directory = "/var/log"
        var found = FoundFile.all(entries(directory), in: directory, where: Self.isKernelLog)
        for directory in JournalPlaces.directories {
            for machine in names(directory) {
                found += FoundFile.all(entries("\(directory)/\(machine)"), in: "\(directory)/\(machine)") {
                    $0.hasSuffix(".journal")
                }
            }
        }
        found.sort { ($0.changedAt, $1.path) > ($1.changedAt, $0.path) }
        for (index, file) in found.enumerated() {
            if index >= Self.mostLogs || budget.rest == 0 {
                let rest = found.count - index
                unseen.append(
                    UnseenEvidence(
                        path: file.path,
                        reason: "this and \(rest - 1) older logs were not read: \(Self.mostLogs) logs, "
                            + ReadingBudget.sentence))
                return
            }
            file.path.hasSuffix(".journal") ? readJournal(file.path) : readLog(file.path)
        }
    }

    /// Whether it is kern.log, syslog, messages or dmesg, or a rotated version of one.
    private static func isKernelLog(_ name: String) -> Bool {
        ["kern.log", "syslog", "messages", "dmesg"].contains { name == $0 || name.hasPrefix($0 + ".") }
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
                UnseenEvidence(path: path, reason: "it is larger than \(limit >> 20) MiB, or damaged"))
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
