import Diagnosis
import DpkgModel
import Testing

@Suite("apt's marks")
struct MarksCheckTests {
    private func findings(fromBackup: Int) -> [Finding] {
        MarksCheck.findings(
            in: EvidenceBuilder.machine {
                $0.apt.marks = DamagedMarks(
                    reason: "a line without a colon", line: 7, rebuilt: "", readable: 3,
                    fromBackup: fromBackup,
                    isFile: true)
            })
    }

    @Test("when they cannot be read, what can be read and what a backup has is counted")
    func damaged() {
        let path = "/var/lib/apt/extended_states"
        #expect(findings(fromBackup: 0).keys == ["marks-damaged \(path)"])
        #expect(findings(fromBackup: 0).severities == [.broken])
        #expect(
            findings(fromBackup: 2).sentences == [
                [
                    "a line without a colon (\(path) line 7)", "3 of its stanzas can be read",
                    "2 more are in its backup",
                ]
            ])
        #expect(findings(fromBackup: 0).first?.facts.count == 2)
        #expect(MarksCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }
}
