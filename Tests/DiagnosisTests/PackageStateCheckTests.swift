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
        "resting states are no findings",
        arguments: [
            "install ok installed", "hold ok installed",
            "deinstall ok config-files", "purge ok not-installed", "unknown ok not-installed",
        ])
    func resting(_ status: String) {
        let evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a", status)])
        #expect(PackageStateCheck.findings(in: evidence).isEmpty)
    }
}

@Suite("selections")
struct SelectionCheckTests {
    @Test(
        "selections that dpkg skips are found",
        arguments: [
            ("deinstall ok half-configured", FindingCode.unfinishedRemoval, Severity.broken),
            ("purge reinstreq half-installed", .unfinishedRemoval, .broken),
            ("deinstall ok installed", .removalSelected, .notice),
            ("unknown ok unpacked", .unknownSelection, .broken),
            ("unknown ok installed", .unknownSelection, .degraded),
        ])
    func found(_ status: String, _ code: FindingCode, _ severity: Severity) {
        let findings = SelectionCheck.findings(
            in: EvidenceBuilder.evidence([EvidenceBuilder.record("a", status)]))
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.severity) == [severity])
    }
}
