import Diagnosis
import DpkgModel
import Testing

@Suite("what this user could not see")
struct VisibilityCheckTests {
    private func findings(_ paths: [String]) -> [Finding] {
        VisibilityCheck.findings(
            in: EvidenceBuilder.machine { evidence in
                evidence.unseen = paths.map { UnseenEvidence(path: $0, reason: "permission denied") }
            })
    }

    @Test("is said; without the status file nothing can be called healthy")
    func said() {
        let findings = findings([
            "/etc/apt/auth.conf", "/var/lib/dpkg/status", "/var/lib/dpkg", "/var/lib/dpkg/info",
        ])
        #expect(findings.allSatisfy { $0.code == .notSeen })
        #expect(findings.severities == [.notice, .broken, .broken, .notice])
        #expect(findings.sentences == Array(repeating: ["permission denied"], count: 4))
        #expect(self.findings([]).isEmpty)
    }
}
