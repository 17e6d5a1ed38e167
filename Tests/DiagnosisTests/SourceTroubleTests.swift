import Diagnosis
import DpkgModel
import Testing

@Suite("why an update did not bring a source")
struct SourceTroubleTests {
    private static let now: Double = 1_795_574_460

    private func evidence(_ change: (inout SuiteEvidence) -> Void) -> Evidence {
        EvidenceBuilder.suite(at: Self.now, change)
    }

    private func trouble(_ evidence: Evidence, words: String? = nil) -> Finding {
        SourceTrouble.finding(
            "http://a/d stable", suite: evidence.apt.suites.first, words: words, evidence)
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
}
