import Diagnosis
import DpkgModel

/// One line for a monitoring system, with its statuses 0 to 3.
///
/// Source: the monitoring plugins' development guidelines, "Plugin Return Codes".
enum NagiosReport {
    static func status(_ findings: [Finding]) -> Int32 {
        if findings.contains(where: isBlind) { return 3 }
        return Verdict(findings).exitStatus
    }

    static func line(_ evidence: Evidence, _ findings: [Finding]) -> String {
        let words = ["OK", "WARNING", "CRITICAL", "UNKNOWN"]
        let worth = findings.filter { $0.severity > .notice }
        let shown = worth.prefix(5).map(\.key.description).joined(separator: ", ")
        let more = worth.count > 5 ? " and \(worth.count - 5) more" : ""
        let packages = evidence.database.presentPackages.count
        let text = worth.isEmpty ? "\(packages) packages are whole" : shown + more
        let broken = findings.count { $0.severity == .broken }
        return "PACKAGES \(words[Int(status(findings))]) - \(text)"
            + " | findings=\(worth.count) broken=\(broken) packages=\(packages)\n"
    }

    /// Nothing can be said of a machine without a database, or of one whose status cannot be read.
    private static func isBlind(_ finding: Finding) -> Bool {
        finding.code == .noDatabase
            || ([.notSeen, .unreadableFile].contains(finding.code) && finding.severity == .broken)
    }
}
