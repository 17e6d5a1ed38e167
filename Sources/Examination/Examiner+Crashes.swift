import CrashClient
import CrashProtocol
package import DpkgModel
import Glibc
import Host
import Inspection

/// Deaths of programs: what this program reads itself, and what the helper reads with the libraries made for it.
extension Examiner {
    /// All logs, journals and core files.
    ///
    /// - Returns: what was not read.
    package func readCrashes(into evidence: inout Evidence) -> [UnseenEvidence] {
        var (crashes, unseen) = CrashReader.collect(files, reach: .everything)
        let told = askForCrashes(since: nil)
        crashes.add(told)
        evidence.crashes = CrashReader.completed(crashes, files, evidence.database)
        let known = Set(unseen.map(\.path))
        unseen += told.unseen.filter { !known.contains($0.path) }
        return unseen
    }

    /// Adds what the helper reads of the last days to what a plan or a thorough check has read already.
    func addRecentCrashes(_ evidence: inout Evidence) {
        let told = askForCrashes(since: Clock.live.now() - CrashReader.recentSpan)
        evidence.unseen += told.unseen
        var crashes = evidence.crashes ?? CrashEvidence()
        crashes.add(told)
        // Looked at again only when there is something new.
        if !told.reports.isEmpty { crashes = CrashReader.completed(crashes, files, evidence.database) }
        evidence.crashes = crashes
    }

    private func askForCrashes(since: Double?) -> CrashReply {
        let found = CrashFiles(files, since: since)
        let client = CrashClient(
            runner: runner, driverPath: HostFacts.executablePath(),
            isThere: { RootedFiles.machine.isAccessible($0, mode: X_OK) })
        var reply = client.ask(journals: found.journals, cores: found.cores, since: since)
        reply.unseen = found.unseen + reply.unseen
        if let since {
            reply.reports.removeAll { ($0.time ?? since) < since }
            reply.incidents.removeAll { ($0.time ?? since) < since }
        }
        return reply
    }
}

extension CrashEvidence {
    /// What was told already is merged later, hardware messages here.
    fileprivate mutating func add(_ reply: CrashReply) {
        // The lines that this program reads itself are told by the helper as well.
        let told = Set(reports)
        reports += reply.reports.filter { !told.contains($0) }
        let known = Set(incidents.map { IncidentKey($0) })
        let fresh = reply.incidents.filter { !known.contains(IncidentKey($0)) }
        incidents += fresh
        // The same lines were counted by both.
        suppressedLines = max(suppressedLines, reply.suppressedLines)
        sources += reply.sources.filter { !sources.contains($0) }
    }
}

/// What makes two hardware messages the same: the sources give their times with different precision.
private struct IncidentKey: Hashable {
    let text: String
    let second: Int?

    init(_ incident: HardwareIncident) {
        text = incident.text
        second = incident.time.map { Int($0) }
    }
}
