import RepairPlan
import Testing

@Suite("edits of single lines")
struct FileEditTests {
    private let text = Array("first\nsecond\nthird\n".utf8)

    private func edit(_ lines: [LineEdit.Line], marker: String?) -> LineEdit {
        LineEdit(path: "/etc/x", lines: lines, commentMarker: marker, reason: "no suite")
    }

    @Test("a line is commented out with the run and the reason above it")
    func comment() throws {
        let edited = try edit([.init(number: 2, text: "second")], marker: "#").applied(to: text, run: "R1")
        #expect(
            String(decoding: edited, as: UTF8.self)
                == "first\n# aptmedic R1 disabled the next line: no suite\n# second\nthird\n")
    }

    @Test("lines are removed where there are no comments, and nothing else is touched")
    func remove() throws {
        let lines = [LineEdit.Line(number: 1, text: "first"), .init(number: 3, text: "third")]
        #expect(try edit(lines, marker: nil).applied(to: text, run: "R1") == Array("second\n".utf8))
    }

    @Test("a line that has changed since the plan is not touched", arguments: [2, 0, 9])
    func outdated(_ number: Int) {
        #expect(throws: LineEdit.Outdated.self) {
            try edit([.init(number: number, text: "first")], marker: "#").applied(to: text, run: "R1")
        }
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
