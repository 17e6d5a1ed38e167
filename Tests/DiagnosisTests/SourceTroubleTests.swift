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
        let finding = trouble(evidence, words: "Connection refused")
        #expect(finding.outlook?.hasPrefix("look at its address and at the network") == true)
        #expect(finding.severity == .degraded)
        #expect(
            finding.facts.map(\.sentence) == [
                "configured (/s line 3)", "apt-get update could not fetch it",
                "it goes through the proxy http://p:1 (/c line 2)", "apt: Connection refused",
            ])
    }

    @Test("a server that answers says what is missing: the release, the subscription, the architecture")
    func answers() {
        let gone = trouble(evidence { $0.suite = "noble" }, words: "404  Not Found [IP: 127.0.0.1 80]")
        #expect(gone.facts.map(\.text).contains("the server answers, and has nothing for noble"))
        #expect(gone.outlook?.contains("a # before its line in /s") == true)
        let stanza = trouble(evidence { $0.file = "/s.sources" }, words: "404  Not Found")
        #expect(stanza.outlook?.contains("Enabled: no in /s.sources") == true)
        let subscription = trouble(evidence { $0.suite = "noble-apps-security" }, words: "401  Unauthorized")
        #expect(subscription.outlook?.hasPrefix("pro attach") == true)
        let login = trouble(evidence { _ in }, words: "403  Forbidden")
        #expect(login.outlook?.contains("/etc/apt/auth.conf.d") == true)
        var foreign = evidence { _ in }
        foreign.database.nativeArchitecture = "amd64"
        foreign.database.foreignArchitectures = ["i386"]
        #expect(
            trouble(foreign, words: "i386 Packages: 404  Not Found").outlook?
                .hasPrefix("dpkg --remove-architecture i386") == true)
        #expect(
            trouble(foreign, words: "amd64 Packages: 404  Not Found").outlook?.contains("remove-architecture")
                == false)
        let old = trouble(evidence { $0.suite = "mantic-updates" }, words: "404  Not Found")
        #expect(old.outlook?.contains("http://old-releases.ubuntu.com/ubuntu") == true)
        let debian = trouble(evidence { $0.suite = "buster" }, words: "404  Not Found")
        #expect(debian.outlook?.contains("http://archive.debian.org/debian") == true)
    }
}
