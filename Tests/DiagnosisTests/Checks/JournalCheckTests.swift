import Diagnosis
import DpkgModel
import Testing

@Suite("dpkg's journal")
struct JournalCheckTests {
    private func findings(_ conditions: [JournalEntry.Condition]) -> [Finding] {
        JournalCheck.findings(
            in: EvidenceBuilder.machine {
                $0.database.journal = conditions.enumerated().map {
                    JournalEntry(name: "000\($0.offset)", condition: $0.element)
                }
            })
    }

    private let sound = JournalEntry.Condition.valid(PackageIdentity(name: "a", architecture: "amd64"))
    private let holed = JournalEntry.Condition.damaged(
        StanzaProblem(kind: .nulBytes(count: 9), file: "updates/0001", line: 1, package: nil))

    @Test("sound entries are one finding, each damaged one its own")
    func journal() {
        let findings = findings([sound, holed])
        #expect(
            findings.keys == [
                "damaged-journal /var/lib/dpkg/updates/0001", "dirty-journal /var/lib/dpkg/updates",
            ])
        #expect(findings.severities == [.broken, .broken])
        #expect(
            findings.sentences == [
                [
                    "9 NUL bytes: the file has a hole (/var/lib/dpkg/updates/0001 line 1)",
                    "every dpkg command stops at it, also the one that apt advises",
                ],
                [
                    "dpkg was interrupted: 1 entry not merged; apt refuses to work",
                    "holds a state of a:amd64 (/var/lib/dpkg/updates/0000)",
                ],
            ])
    }

    @Test("an empty entry counts as one: apt refuses to work because of it too")
    func empty() {
        let findings = findings([.empty, sound])
        #expect(findings.map(\.code) == [.dirtyJournal])
        #expect(
            findings.first?.facts.map(\.text) == [
                "dpkg was interrupted: 2 entries not merged; apt refuses to work", "is empty",
                "holds a state of a:amd64",
            ])
    }

    @Test("an entry that this user cannot read says all the same that dpkg was interrupted")
    func closed() {
        let findings = findings([.unreadable("permission denied")])
        #expect(findings.map(\.code) == [.dirtyJournal])
    }

    @Test("what is no entry stops dpkg, and is kept aside")
    func foreign() {
        let findings = findings([.foreign("it is a directory")])
        #expect(findings.keys == ["damaged-journal /var/lib/dpkg/updates/0000"])
        #expect(findings.first?.outlook == "it is kept aside")
        #expect(self.findings([]).isEmpty)
    }

    @Test("of many entries the first eight are named")
    func many() {
        #expect(findings(Array(repeating: sound, count: 9)).first?.facts.count == 9)
    }
}
