import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("configuration that stops apt or dpkg")
struct ConfigurationRemedyTests {
    private func steps(_ problems: [ConfigurationProblem]) -> [Step] {
        ConfigurationRemedy.steps(
            in: Machines.context(Machines.machine { $0.apt.configurationProblems = problems }))
    }

    private func problem(_ line: Int, _ reason: String, stops: Bool = true) -> ConfigurationProblem {
        ConfigurationProblem(
            file: "/c", line: line, reason: reason, lines: [NumberedLine(number: line, text: "x\(line)")],
            commentMarker: "//", stops: stops)
    }

    @Test("the lines that stop it are commented out in one step, with the mark of that file")
    func lines() {
        let steps = steps([problem(2, "one"), problem(5, "two"), problem(7, "odd", stops: false)])
        #expect(Machines.keys(steps) == ["comment out in /c"])
        #expect(steps.map(\.stage) == [.database])
        #expect(steps.map(\.answers) == [[FindingKey(code: .configurationDamaged, subject: "/c")]])
        let edit = steps.first?.action.body as? LineEdit
        #expect(edit?.lines.map(\.number) == [2, 5])
        #expect(edit?.lines.map(\.reason) == ["one", "two"])
        #expect(edit?.commentMarker == "//")
    }

    @Test("a file of which nothing can be read is renamed; what only warns stays")
    func whole() {
        let noise = ConfigurationProblem(file: "/c", line: 1, reason: "noise", commentMarker: "//")
        let odd = ConfigurationProblem(file: "/w", line: 1, reason: "odd", stops: false)
        #expect(steps([noise, odd]).map(\.action) == [.disable("/c", reason: "noise")])
        #expect(steps([noise, odd]).map(\.stage) == [.database])
        #expect(steps([problem(2, "one"), noise]).map(\.action) == [.disable("/c", reason: "noise")])
    }

    @Test("in a plan it is the only step of its stage")
    func planned() {
        let evidence = Machines.machine { evidence in
            evidence.apt.configurationProblems = [
                ConfigurationProblem(file: "/c", line: 1, reason: "noise", commentMarker: "//"),
                ConfigurationProblem(file: "/w", line: 1, reason: "odd", stops: false),
            ]
        }
        let steps = Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .database }
        #expect(steps.map(\.action) == [.disable("/c", reason: "noise")])
    }
}
