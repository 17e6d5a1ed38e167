import Diagnosis
import DpkgModel
import Testing

@Suite("owners and modes of apt's files")
struct FileAttributeCheckTests {
    @Test("a wrong one is told with what apt gives it, the modes in octal")
    func told() {
        let findings = FileAttributeCheck.findings(
            in: EvidenceBuilder.machine {
                $0.apt.attributes = [
                    AttributeProblem(
                        path: "/var/lib/apt/lists/partial", mode: 0o1755, userID: 0, wantedMode: 0o700,
                        wantedUserID: 42)
                ]
            })
        #expect(findings.keys == ["file-attributes-wrong /var/lib/apt/lists/partial"])
        #expect(findings.severities == [.degraded])
        #expect(
            findings.sentences == [
                ["it has mode 1755 and belongs to user 0; apt gives it mode 700 and user 42"]
            ])
        #expect(FileAttributeCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }
}
