import Diagnosis
import DpkgModel
import Testing

@Suite("sources that the update of this run did not bring")
struct SourceUnreachableCheckTests {
    private func findings(
        _ unanswered: [UnansweredSource], updated: Bool = true, suites: [SuiteEvidence]
    ) -> [Finding] {
        SourceUnreachableCheck.findings(
            in: EvidenceBuilder.machine {
                $0.apt.suites = suites
                $0.run = RunEvidence()
                $0.run?.update =
                    updated
                    ? UpdateResult(ending: "exit 100", succeeded: false, unanswered: unanswered, errors: [])
                    : nil
            })
    }

    private func suite(_ host: String, isThere: Bool = true) -> SuiteEvidence {
        SuiteEvidence(
            uri: "http://\(host)/d/", suite: "stable", file: "/s", line: 3,
            release: isThere ? ReleaseFacts(path: "/r") : nil)
    }

    @Test("a source that did not answer is one finding, whatever of it failed, with apt's words")
    func unanswered() {
        let findings = findings(
            [
                UnansweredSource(name: "http://a/d stable/main", words: nil),
                UnansweredSource(name: "http://a/d stable", words: "Could not resolve 'a'"),
            ], suites: [suite("a"), suite("b")])
        #expect(findings.keys == ["source-unreachable http://a/d stable"])
        #expect(findings.severities == [.degraded])
        #expect(findings.first?.facts.last?.text == "apt: Could not resolve 'a'")
        #expect(findings.first?.facts.first?.sentence == "configured (/s line 3)")
    }

    @Test("a Release file that is missing or was not taken tells it without a word of apt")
    func files() {
        var rejected = suite("c")
        rejected.rejected = ReleaseFacts(path: "/p", signers: ["ABCD"])
        let suites = [suite("a"), suite("b", isThere: false), rejected]
        #expect(
            findings([], suites: suites).keys == [
                "source-unreachable http://b/d stable", "source-unreachable http://c/d stable",
            ])
        #expect(findings([], updated: false, suites: suites).isEmpty)
    }

    @Test("a CD-ROM is asked for, the network is not blamed")
    func medium() {
        var evidence = EvidenceBuilder.machine {
            $0.run = RunEvidence()
            $0.apt.sources = [
                SourceEntry(
                    file: "/s", line: 1, types: ["deb"], uris: ["cdrom:[Debian 12]/"], suites: ["bookworm"],
                    components: ["main"])
            ]
        }
        evidence.run?.update = UpdateResult(
            ending: "exit 100", succeeded: false,
            unanswered: [UnansweredSource(name: "cdrom://[Debian 12]/ bookworm", words: nil)], errors: [])
        let findings = SourceUnreachableCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.sourceUnreachable])
        #expect(findings.severities == [.degraded])
        #expect(findings.first?.facts.last?.text == "it is a CD-ROM or DVD, and it is not in the drive")
        #expect(findings.first?.outlook?.hasPrefix("insert it") == true)
    }
}
