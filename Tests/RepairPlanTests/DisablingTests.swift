import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what stops apt is disabled, and nothing else")
struct DisablingTests {
    private func steps(_ change: (inout Evidence) -> Void) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a")])
        change(&evidence)
        return Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .database }
    }

    @Test("everything in one file is one step")
    func oneStep() {
        let steps = steps { evidence in
            evidence.apt.sourceProblems = [
                SourceProblem(
                    file: "/f", line: 2, reason: "there is no suite",
                    lines: [NumberedLine(number: 2, text: "deb x:y")]),
                SourceProblem(
                    file: "/f", line: 5, reason: "there is no address",
                    lines: [NumberedLine(number: 5, text: "deb")]),
            ]
        }
        #expect(steps.map(\.key) == ["comment out in /f"])
        #expect(steps.first?.answers == [FindingKey(code: .sourceMalformed, subject: "/f")])
        guard let edit = steps.first?.action.body as? LineEdit else {
            Issue.record("no edit of lines")
            return
        }
        #expect(edit.lines.map(\.reason) == ["there is no suite", "there is no address"])
    }

    @Test("a file of which nothing can be read is renamed; what only warns stays")
    func whole() {
        let steps = steps { evidence in
            evidence.apt.configurationProblems = [
                ConfigurationProblem(file: "/c", line: 1, reason: "noise", commentMarker: "//"),
                ConfigurationProblem(file: "/w", line: 1, reason: "odd", stops: false),
            ]
        }
        #expect(steps.map(\.action) == [.disable("/c", reason: "noise")])
    }

    @Test("the update waits until apt can read its sources")
    func update() {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.apt.sourceProblems = [SourceProblem(file: "/f", line: 1, reason: "noise")]
        evidence.apt.indexes = [IndexProblem(path: "/l", kind: .empty)]
        let update = Planner.plan(Machines.context(evidence)).steps.first { $0.key == "update" }
        #expect(update?.blockedBy.contains(.sourceMalformed) == true)
    }

    @Test("marks are written anew; what is no file is moved aside first")
    func marks() {
        let steps = steps { evidence in
            evidence.apt.marks = DamagedMarks(
                reason: "it is a directory, not a file", line: nil, rebuilt: "Package: a\n", readable: 0,
                fromBackup: 1, isFile: false)
        }
        #expect(
            steps.map(\.key) == [
                "move aside /var/lib/apt/extended_states", "write /var/lib/apt/extended_states",
            ])
    }

    @Test("lines that follow each other get one note")
    func block() throws {
        let edit = LineEdit(
            path: "/f", lines: [.init(number: 1, text: "a"), .init(number: 2, text: "b")],
            commentMarker: "#", reason: "why")
        let edited = try edit.applied(to: Array("a\nb\nc\n".utf8), run: "R")
        #expect(
            String(decoding: edited, as: UTF8.self)
                == "# aptmedic R disabled the next 2 lines: why\n# a\n# b\nc\n")
    }
}
