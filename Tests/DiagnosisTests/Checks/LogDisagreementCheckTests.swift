import Diagnosis
import DpkgModel
import Testing

@Suite("dpkg.log is ahead of the database")
struct LogDisagreementCheckTests {
    @Test("both states are told, and the package of which the database lost the last one")
    func told() {
        let findings = LogDisagreementCheck.findings(
            in: EvidenceBuilder.machine {
                $0.database.disagreements = [
                    LogDisagreement(
                        package: PackageIdentity(name: "a", architecture: "amd64"), databaseState: .installed,
                        logged: LogLine(
                            line: 9, time: "2026-11-22 23:41:07", state: "unpacked", version: "2.0"))
                ]
            })
        #expect(findings.keys == ["database-out-of-date a:amd64"])
        #expect(findings.first?.subject.title == "a:amd64 1.0")
        #expect(findings.severities == [.broken])
        #expect(
            findings.sentences == [
                [
                    "dpkg.log says unpacked 2.0 at 2026-11-22 23:41:07 (dpkg.log line 9)",
                    "the database says installed",
                ]
            ])
        #expect(LogDisagreementCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }
}
