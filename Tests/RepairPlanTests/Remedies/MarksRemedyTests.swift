import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("apt's marks are written anew")
struct MarksRemedyTests {
    private static let path = "/var/lib/apt/extended_states"

    private func steps(isFile: Bool, fromBackup: Int = 1) -> [Step] {
        MarksRemedy.steps(
            in: Machines.context(
                Machines.machine {
                    $0.apt.marks = DamagedMarks(
                        reason: "it is damaged", line: nil, rebuilt: "Package: a\n", readable: 2,
                        fromBackup: fromBackup, isFile: isFile)
                }))
    }

    @Test("from what can be read and from the backup")
    func written() {
        let steps = steps(isFile: true)
        #expect(Machines.keys(steps) == ["write \(Self.path)"])
        #expect(
            steps.map(\.action) == [
                .write(
                    FileReplacement(
                        path: Self.path, contents: "Package: a\n", mode: 0o644,
                        note: "2 readable stanzas and 1 of its backup"))
            ])
        #expect(steps.map(\.stage) == [.database])
        #expect(steps.first?.answers == [FindingKey(code: .marksDamaged, subject: Self.path)])
        #expect(
            self.steps(isFile: true, fromBackup: 0).first?.action.summary
                == "write \(Self.path): 2 readable stanzas")
        #expect(MarksRemedy.steps(in: Machines.context(Machines.machine { _ in })).isEmpty)
    }

    @Test("what is no file is moved aside first")
    func aside() {
        let steps = steps(isFile: false)
        #expect(Machines.keys(steps) == ["move aside \(Self.path)", "write \(Self.path)"])
        #expect(steps.first?.action == .moveAside(Self.path))
        let key = FindingKey(code: .marksDamaged, subject: Self.path)
        #expect(steps.map(\.answers) == [[key], [key]])
        #expect(Machines.keys(after: steps.last) == ["move aside \(Self.path)"])
    }

    @Test("in a plan they are the only steps of their stage")
    func planned() {
        let evidence = Machines.machine { evidence in
            evidence.apt.marks = DamagedMarks(
                reason: "it is a directory, not a file", line: nil, rebuilt: "Package: a\n", readable: 0,
                fromBackup: 1, isFile: false)
        }
        let steps = Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .database }
        #expect(
            Machines.keys(steps) == [
                "move aside /var/lib/apt/extended_states", "write /var/lib/apt/extended_states",
            ])
    }
}
