import Diagnosis
import DpkgModel
import Testing

@Suite("package states")
struct PackageStateCheckTests {
    @Test(
        "every unfinished state is found, also those that the standard checks miss",
        arguments: [
            ("install reinstreq half-installed", FindingCode.reinstallRequired, Severity.broken),
            ("install reinstreq installed", .reinstallRequired, .broken),
            ("install reinstreq unpacked", .reinstallRequired, .broken),
            ("install ok half-installed", .halfInstalled, .broken),
            ("install ok unpacked", .unpacked, .broken),
            ("unknown ok unpacked", .unpacked, .broken),
            ("deinstall ok half-configured", .halfConfigured, .broken),
            ("hold ok half-configured", .halfConfigured, .broken),
            ("install ok triggers-pending", .triggersPending, .degraded),
            ("install ok triggers-awaited", .triggersAwaited, .degraded),
        ])
    func found(_ status: String, _ code: FindingCode, _ severity: Severity) {
        let evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a", status)])
        let findings = PackageStateCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.severity) == [severity])
        #expect(findings.first?.facts.last?.sentence == "status says '\(status)' (status line 1)")
    }

    @Test(
        "resting states are no findings, beside one that is",
        arguments: [
            "install ok installed", "hold ok installed",
            "deinstall ok config-files", "purge ok not-installed", "unknown ok not-installed",
        ])
    func resting(_ status: String) {
        let evidence = EvidenceBuilder.evidence([
            EvidenceBuilder.record("a", status), EvidenceBuilder.record("b", "install ok unpacked"),
        ])
        #expect(PackageStateCheck.findings(in: evidence).keys == ["unpacked-package b:amd64"])
    }

    @Test("the line of dpkg.log and what failed in this run stand beside the state")
    func evidence() {
        let record = EvidenceBuilder.record("a", "install ok half-configured")
        var evidence = EvidenceBuilder.evidence([record])
        evidence.database.lastLogLines = [
            "a:amd64": LogLine(line: 8, time: "2026-11-22 23:41:07", state: "half-configured", version: "1.0")
        ]
        let plain = PackageStateCheck.findings(in: evidence)
        #expect(
            plain.sentences == [
                [
                    "its configuration was started and not finished",
                    "dpkg.log: half-configured at 2026-11-22 23:41:07 (dpkg.log line 8)",
                    "status says 'install ok half-configured' (status line 1)",
                ]
            ])
        #expect(plain.first?.outlook == "dpkg --configure -a finishes it, unless its own script fails")
        evidence.run = RunEvidence()
        evidence.run?.add([PackageFailure(package: "a", script: "postinst", words: "exit status 1")])
        let failed = PackageStateCheck.findings(in: evidence)
        #expect(failed.first?.facts.first?.text == "its postinst failed: \"exit status 1\"")
        #expect(failed.first?.outlook == "put right what it says, then dpkg --configure a:amd64 finishes it")
        evidence.run?.add([PackageFailure(package: "b", script: nil, words: "no")])
        #expect(PackageStateCheck.findings(in: evidence) == failed)
    }

    @Test("what is to go is not said to be installed again")
    func leaving() {
        let outlooks = ["install", "deinstall", "purge", "hold"].map { want in
            PackageStateCheck.findings(
                in: EvidenceBuilder.evidence([EvidenceBuilder.record("a", "\(want) ok half-installed")])
            ).first?.outlook
        }
        let again = "it has to be installed again, before anything else"
        let finished = "its removal can be finished"
        #expect(outlooks == [again, finished, finished, again])
    }

    @Test("triggers that wait for no package yet are a notice, unless somebody works on the database now")
    func deferred() {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a")])
        evidence.database.deferredTriggers = (1...9).map { "t\($0)" }
        let findings = PackageStateCheck.findings(in: evidence)
        #expect(findings.keys == ["triggers-pending /var/lib/dpkg/triggers/Unincorp"])
        #expect(findings.severities == [.notice])
        #expect(
            findings.first?.facts.first?.text
                == "not handed to their packages yet: t1, t2, t3, t4, t5, t6, t7, t8, and 1 more")
        evidence.database.deferredTriggers.removeLast()
        #expect(
            PackageStateCheck.findings(in: evidence).first?.facts.first?.text.hasSuffix(
                ": t1, t2, t3, t4, t5, t6, t7, t8") == true)
        let holder = LockHolderEvidence(processID: 1, command: "dpkg", unit: nil, ageSeconds: nil)
        evidence.locks = [
            LockEvidence(path: "/var/lib/apt/lists/lock", purpose: .lists, state: .held(holder))
        ]
        #expect(PackageStateCheck.findings(in: evidence).count == 1)
        evidence.locks[0].path = "/var/lib/dpkg/lock"
        #expect(PackageStateCheck.findings(in: evidence).isEmpty)
    }
}
