import Diagnosis
import DpkgModel
import Testing

@Suite("what could not be seen")
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

    private func evidence(_ change: (inout Evidence) -> Void) -> Evidence {
        var evidence = EvidenceBuilder.evidence([])
        change(&evidence)
        return evidence
    }

    @Test("what cannot be read decides, unless dpkg and apt do without it")
    func severity() {
        let found = VisibilityCheck.findings(
            in: evidence {
                $0.unreadable = [
                    UnseenEvidence(path: "/var/lib/dpkg/updates", reason: "input/output error"),
                    UnseenEvidence(path: "/var/log/dpkg.log", reason: "input/output error"),
                ]
            })
        #expect(found.map(\.code) == [.unreadableFile, .unreadableFile])
        #expect(found.map(\.severity) == [.broken, .degraded])
    }

    @Test("is told once: what root could not read is not closed to this user as well")
    func once() {
        let found = VisibilityCheck.findings(
            in: evidence {
                $0.unseen = [
                    UnseenEvidence(path: "/a", reason: "permission denied"),
                    UnseenEvidence(path: "/b", reason: "permission denied"),
                ]
                $0.unreadable = [UnseenEvidence(path: "/a", reason: "permission denied")]
            })
        #expect(found.map(\.key.description) == ["not-seen /b", "unreadable-file /a"])
    }

    @Test("nothing is said of files in a directory that nobody could list")
    func below() {
        let broken = evidence {
            $0.unreadable = [
                UnseenEvidence(path: "/var/lib/dpkg/alternatives", reason: "input/output error")
            ]
            $0.debconf = [
                DebconfProblem(
                    path: "/var/lib/dpkg/alternatives/x", reason: "cut", kept: 1, recovered: 1, copy: nil)
            ]
        }
        #expect(CheckCatalog.findings(in: broken).map(\.code).contains(.unreadableFile))
        #expect(
            !CheckCatalog.findings(in: broken).contains {
                $0.subject.name.hasPrefix("/var/lib/dpkg/alternatives/")
            })
    }
}
