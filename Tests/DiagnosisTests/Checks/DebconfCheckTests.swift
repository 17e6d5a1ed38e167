import Diagnosis
import DpkgModel
import Testing

@Suite("debconf's databases")
struct DebconfCheckTests {
    @Test("a damaged one is told with what is sound and what an older copy has")
    func told() {
        let path = "/var/cache/debconf/config.dat"
        let findings = DebconfCheck.findings(
            in: EvidenceBuilder.machine {
                $0.debconf = [
                    DebconfProblem(
                        path: path, reason: "it was cut", kept: 40, recovered: 3, copy: "\(path)-old"),
                    DebconfProblem(path: "/t", reason: "it is empty", kept: 0, recovered: 0, copy: nil),
                ]
            })
        #expect(findings.keys == ["debconf-damaged \(path)", "debconf-damaged /t"])
        #expect(findings.severities == [.degraded, .degraded])
        #expect(findings.first?.facts.first?.text == "it was cut")
        #expect(
            findings.map(\.outlook) == [
                "40 records are sound, 3 more come from \(path)-old", "0 records are sound",
            ])
        #expect(DebconfCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }
}
