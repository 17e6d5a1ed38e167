import Diagnosis
import DpkgModel
import Testing

@Suite("sources: keys, dates, and why an update did not bring one")
struct SourceStateTests {
    private static let now: Double = 1_795_574_460

    private func evidence(_ change: (inout SuiteEvidence) -> Void) -> Evidence {
        var evidence = EvidenceBuilder.evidence([])
        evidence.machine.takenAt = Self.now
        var suite = SuiteEvidence(uri: "http://a/d/", suite: "stable", file: "/s", line: 3)
        change(&suite)
        evidence.apt.suites = [suite]
        return evidence
    }

    private func trouble(_ evidence: Evidence, words: String? = nil) -> Finding {
        SourceTrouble.finding(
            "http://a/d stable", suite: evidence.apt.suites.first, words: words, evidence)
    }

    @Test("an expired index is degraded, with both times; not where the source says otherwise")
    func expired() {
        let expired = ReleaseFacts(path: "/r", date: 1, validUntil: Self.now - 60)
        let findings = ReleaseCheck.findings(in: evidence { $0.release = expired })
        #expect(findings.map(\.key.description) == ["release-expired /r"])
        #expect(
            findings.first?.facts.map(\.text) == [
                "the index of http://a/d stable expired at 2026-11-25 02:40 UTC",
                "the clock of this machine says 2026-11-25 02:41 UTC",
            ])
        let unchecked = evidence {
            $0.release = expired
            $0.options = ["check-valid-until": "no"]
        }
        #expect(ReleaseCheck.findings(in: unchecked).isEmpty)
        var configured = evidence { $0.release = expired }
        configured.apt.settings = [
            AptSetting(name: "Acquire::Check-Valid-Until", value: "false", file: "/c", line: 1)
        ]
        #expect(ReleaseCheck.findings(in: configured).isEmpty)
    }

    @Test("an index of tomorrow means that the clock is wrong, not the index")
    func future() {
        let findings = ReleaseCheck.findings(
            in: evidence { $0.release = ReleaseFacts(path: "/r", date: Self.now + 86_400) })
        #expect(findings.map(\.code) == [.clockWrong])
        #expect(findings.first?.subject == .machine)
    }

    @Test("the end of a release's support is worth knowing")
    func ended() {
        let findings = ReleaseCheck.findings(in: evidence { $0.suite = "stretch/updates" })
        #expect(findings.map(\.code) == [.suiteEnded])
        #expect(findings.map(\.severity) == [.notice])
    }

    @Test("what was fetched and not taken: the key, the dates")
    func rejected() {
        let signed = trouble(
            evidence {
                $0.rejected = ReleaseFacts(path: "/p", date: 1, signers: ["ABCD"])
                $0.options = ["signed-by": "/k.gpg"]
            })
        #expect(
            signed.facts.map(\.text) == [
                "configured", "it is signed by ABCD", "/k.gpg: the key is not in it, or damaged",
            ])
        let future = trouble(evidence { $0.rejected = ReleaseFacts(path: "/p", date: Self.now + 86_400) })
        #expect(future.facts.map(\.text).contains("its Release file was made at 2026-11-26 02:41 UTC"))
        #expect(future.outlook?.hasPrefix("set the clock") == true)
        let expired = trouble(evidence { $0.rejected = ReleaseFacts(path: "/p", date: 1, validUntil: 2) })
        #expect(expired.facts.map(\.text).contains("its Release file expired at 1970-01-01 00:00 UTC"))
    }

    @Test("what did not answer: apt's words, and the proxy it goes through")
    func silent() {
        var evidence = evidence { _ in }
        evidence.apt.settings = [
            AptSetting(name: "Acquire::http::Proxy", value: "http://p:1", file: "/c", line: 2)
        ]
        let finding = trouble(evidence, words: "404  File not found")
        #expect(finding.severity == .degraded)
        #expect(
            finding.facts.map(\.sentence) == [
                "configured (/s line 3)", "apt-get update could not fetch it",
                "it goes through the proxy http://p:1 (/c line 2)", "apt: 404  File not found",
            ])
    }

    @Test("keys: lost ones and unusable ones, with what to do")
    func keys() {
        var evidence = EvidenceBuilder.evidence([])
        evidence.apt.keyProblems = [
            KeyFileProblem(
                path: "/k", kind: .missing, source: "/s line 1",
                owner: PackageIdentity(name: "keyring", architecture: "all")),
            KeyFileProblem(path: "/a.gpg", kind: .armoredNamedBinary, source: "/s line 2"),
            KeyFileProblem(path: "/u", kind: .unreadable, source: "/s line 3", shut: ["/d", "/u"]),
        ]
        let findings = SourceKeyCheck.findings(in: evidence)
        #expect(
            findings.map(\.key.description) == [
                "source-key-missing /k", "source-key-unusable /a.gpg", "source-key-unusable /u",
            ])
        #expect(findings.first?.outlook == "keyring is installed again")
        #expect(findings.last?.facts.last?.text == "the user _apt may not enter /d")
    }
}
