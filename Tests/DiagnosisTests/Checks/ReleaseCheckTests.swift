import Diagnosis
import DpkgModel
import Testing

@Suite("the dates of Release files")
struct ReleaseCheckTests {
    private static let now: Double = 1_795_574_460

    private func evidence(_ change: (inout SuiteEvidence) -> Void) -> Evidence {
        EvidenceBuilder.suite(at: Self.now, change)
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
        #expect(findings.severities == [.degraded])
    }

    @Test("the end of a release's support is worth knowing")
    func ended() {
        let findings = ReleaseCheck.findings(in: evidence { $0.suite = "stretch/updates" })
        #expect(findings.map(\.code) == [.suiteEnded])
        #expect(findings.map(\.severity) == [.notice])
    }

    @Test("a minute of difference between two clocks is none, and an end that is now has not passed")
    func limits() {
        let codes = { (date: Double?, end: Double?) in
            ReleaseCheck.findings(
                in: self.evidence { $0.release = ReleaseFacts(path: "/r", date: date, validUntil: end) }
            ).map(\.code)
        }
        #expect(codes(Self.now + 60, nil) == [])
        #expect(codes(Self.now + 61, nil) == [.clockWrong])
        #expect(codes(1, Self.now) == [])
        #expect(codes(1, Self.now - 1) == [.releaseExpired])
        #expect(codes(nil, nil) == [])
    }

    @Test(
        "a Release file that was not taken tells of the clock too; a source whose dates nobody looks at does not"
    )
    func rejected() {
        let future = ReleaseFacts(path: "/p", date: Self.now + 86_400)
        #expect(ReleaseCheck.findings(in: evidence { $0.rejected = future }).map(\.code) == [.clockWrong])
        let unchecked = evidence {
            $0.rejected = future
            $0.release = ReleaseFacts(path: "/r", date: 1, validUntil: 2)
            $0.options = ["check-date": "no"]
        }
        #expect(ReleaseCheck.findings(in: unchecked).isEmpty)
    }

    @Test("support that lasts today has not ended; a suite that is named twice is told once")
    func support() {
        var evidence = evidence { $0.suite = "bullseye-security" }
        evidence.apt.suites += evidence.apt.suites
        #expect(ReleaseCheck.findings(in: evidence).keys == ["suite-ended http://a/d bullseye-security"])
        // 2026-08-31, the last day of its support.
        evidence.machine.takenAt = 1_788_134_400
        #expect(ReleaseCheck.findings(in: evidence).isEmpty)
        evidence.machine.takenAt += 86_400
        #expect(ReleaseCheck.findings(in: evidence).map(\.code) == [.suiteEnded])
    }

    @Test("an index older than one that was seen is told, once a file")
    func rolledBack() {
        func findings(_ date: Double, _ newest: Double?) -> [Finding] {
            var evidence = evidence {
                $0.release = ReleaseFacts(path: "/r", date: date)
                $0.newestSeen = newest
            }
            evidence.apt.suites += evidence.apt.suites
            return ReleaseCheck.findings(in: evidence)
        }
        #expect(findings(Self.now - 9, Self.now - 5).map(\.key.description) == ["release-rolled-back /r"])
        #expect(findings(Self.now - 9, Self.now - 5).map(\.severity) == [.notice])
        #expect(findings(Self.now - 5, Self.now - 5).isEmpty)
        #expect(findings(Self.now - 5, nil).isEmpty)
    }
}
