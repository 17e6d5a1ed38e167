import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the journal is merged, and nothing else is done")
struct JournalRemedyTests {
    private func steps(_ conditions: [JournalEntry.Condition]) -> [Step] {
        let evidence = Machines.machine {
            $0.database.journal = conditions.enumerated().map {
                JournalEntry(name: "000\($0.offset)", condition: $0.element)
            }
        }
        return JournalRemedy.steps(in: Machines.context(evidence))
    }

    private let sound = JournalEntry.Condition.valid(PackageIdentity(name: "a", architecture: "amd64"))

    @Test("by dpkg itself, given no selection to change")
    func merged() {
        let steps = steps([sound])
        #expect(Machines.keys(steps) == ["merge journal"])
        #expect(Machines.command(steps.first) == "dpkg --set-selections")
        #expect((steps.first?.action.body as? Invocation)?.input == "")
        #expect(steps.first?.stage == .database)
        #expect(steps.first?.blockedBy == [.damagedJournal, .statusFileDamaged, .stanzaDamaged])
    }

    @Test("what dpkg stops at is moved aside first, and kept")
    func damaged() {
        let holed = JournalEntry.Condition.damaged(
            StanzaProblem(kind: .nulBytes(count: 1), file: "updates/0000", line: 1, package: nil))
        let steps = steps([holed, sound, .foreign("it is a directory")])
        #expect(
            Machines.keys(steps) == [
                "move aside /var/lib/dpkg/updates/0000", "move aside /var/lib/dpkg/updates/0002",
                "merge journal",
            ])
        #expect(steps.first?.action == .moveAside("/var/lib/dpkg/updates/0000"))
        #expect(Machines.keys(self.steps([holed])) == ["move aside /var/lib/dpkg/updates/0000"])
    }

    @Test("an empty journal, and one that could not be read, asks for nothing")
    func none() {
        #expect(steps([.empty]).count == 1)
        #expect(steps([]).isEmpty)
        #expect(steps([.unreadable("permission denied")]).isEmpty)
    }
}
