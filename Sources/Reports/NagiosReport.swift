import Diagnosis
import DpkgModel

/// The report of `check` as one line for a monitoring system.
///
/// Source: the monitoring plugins' development guidelines, "Plugin Return Codes".
enum NagiosReport {
    /// The exit status: 0 OK, 1 warning, 2 critical, 3 unknown.
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

    /// Whether nothing is known about the machine because of this finding: it has no database, or an important file
    /// cannot be read.
    private static func isBlind(_ finding: Finding) -> Bool {
        finding.code == .noDatabase
            || ([.notSeen, .unreadableFile].contains(finding.code) && finding.severity == .broken)
    }
}
