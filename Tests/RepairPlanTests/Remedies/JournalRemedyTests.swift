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
        #expect(steps.first?.answers == [FindingKey(code: .dirtyJournal, subject: "/var/lib/dpkg/updates")])
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
        #expect(
            steps.first?.answers == [FindingKey(code: .damagedJournal, subject: "/var/lib/dpkg/updates/0000")]
        )
        #expect(Machines.keys(self.steps([holed])) == ["move aside /var/lib/dpkg/updates/0000"])
    }

    @Test("an empty entry is merged away, an empty journal asks for nothing")
    func none() {
        #expect(steps([.empty]).count == 1)
        #expect(steps([]).isEmpty)
    }

    @Test("in a plan the journal is merged without configuring anything")
    func planned() {
        var evidence = Machines.evidence([Machines.record("a")])
        let identity = PackageIdentity(name: "a", architecture: "amd64")
        let problem = StanzaProblem(kind: .nulBytes(count: 1), file: "updates/0001", line: 1, package: nil)
        evidence.database.journal = [
            JournalEntry(name: "0000", condition: .valid(identity)),
            JournalEntry(name: "0001", condition: .damaged(problem)),
        ]
        let steps = Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .database }
        #expect(
            steps.map(\.action.summary) == [
                "move /var/lib/dpkg/updates/0001 into the backup of this run",
                "/usr/bin/dpkg --status-fd 3 --force-confdef --force-confold --set-selections",
            ])
    }
}
