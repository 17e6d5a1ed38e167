import Diagnosis
import DpkgModel
import Testing

@Suite("selections")
struct SelectionCheckTests {
    private func findings(_ status: String) -> [Finding] {
        SelectionCheck.findings(in: EvidenceBuilder.evidence([EvidenceBuilder.record("a", status)]))
    }

    @Test(
        "selections that dpkg skips are found",
        arguments: [
            ("deinstall ok half-configured", FindingCode.unfinishedRemoval, Severity.broken),
            ("purge reinstreq half-installed", .unfinishedRemoval, .broken),
            ("deinstall reinstreq installed", .unfinishedRemoval, .broken),
            ("deinstall ok installed", .removalSelected, .notice),
            ("purge ok installed", .removalSelected, .notice),
            ("unknown ok unpacked", .unknownSelection, .broken),
            ("unknown ok installed", .unknownSelection, .degraded),
        ])
    func found(_ status: String, _ code: FindingCode, _ severity: Severity) {
        let findings = findings(status)
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.severity) == [severity])
        let want = status.prefix { $0 != " " }
        #expect(findings.first?.facts.last?.sentence == "status says '\(want)' (status line 1)")
    }

    @Test("what is wanted, and what is gone as it was wanted, is no finding")
    func resting() {
        let statuses = [
            "install ok unpacked", "hold ok half-configured", "deinstall ok config-files",
            "purge ok not-installed",
            "unknown ok not-installed", "unknown ok config-files", "deinstall ok installed",
        ]
        #expect(statuses.map { findings($0).count } == [0, 0, 0, 0, 0, 0, 1])
    }

    @Test("what dpkg would do with it is said, and the option that helps")
    func words() {
        #expect(
            findings("deinstall ok half-configured").first?.facts.first?.text
                == "it is selected for removal, which was not finished; dpkg --configure -a skips it")
        #expect(
            findings("purge ok half-installed").first?.facts.first?.text
                == "it is selected for purging, which was not finished; dpkg --configure -a skips it")
        #expect(
            findings("deinstall ok installed").first?.outlook?.hasSuffix(
                "aptmedic repair --without-scripts a")
                == true)
    }
}
