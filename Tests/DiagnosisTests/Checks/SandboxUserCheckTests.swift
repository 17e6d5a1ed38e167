import Diagnosis
import DpkgModel
import Testing

@Suite("apt's user is missing")
struct SandboxUserCheckTests {
    @Test("it is told with the number that apt's directories have")
    func told() throws {
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        #expect(SandboxUserCheck.findings(in: evidence).isEmpty)
        evidence.sandboxUser = SandboxUserEvidence(
            hasAdduser: true, formerUserID: 42, freeUserID: 999, groupID: 65534)
        let finding = try #require(SandboxUserCheck.findings(in: evidence).first)
        #expect(finding.code.rawValue == "apt-sandbox-user-missing")
        #expect(finding.severity == .degraded)
        #expect(
            finding.facts.map(\.text) == [
                "no user is called _apt", "apt's directories still belong to the user number 42",
            ])
        evidence.sandboxUser?.formerUserID = nil
        #expect(
            SandboxUserCheck.findings(in: evidence).sentences == [["no user is called _apt (/etc/passwd)"]])
        #expect(
            ExplanationCatalog.codes(printing: "No sandbox user '_apt' on the system") == [
                .sandboxUserMissing
            ])
    }
}
