import Host
import HostTestSupport
import Testing

@Suite("The strict doubles")
struct TestDoublesTests {
    @Test("an expected command answers as told, and nothing is left")
    func expectedCommand() {
        let answer = CommandResult(termination: .exited(3), output: Array("x".utf8))
        let runner = ScriptedCommandRunner([
            .init(["/bin/a", "b"], result: answer, events: [.output(line: "x")])
        ])
        var events: [CommandEvent] = []
        let result = runner.run(Command(arguments: ["/bin/a", "b"])) { events.append($0) }
        #expect(result == answer)
        #expect(events == [.output(line: "x")])
        #expect(runner.verify().isEmpty)
        #expect(runner.commands.map { $0.arguments } == [["/bin/a", "b"]])
    }

    @Test("an unexpected command, and one that never came, are told")
    func unexpectedCommand() {
        let runner = ScriptedCommandRunner([.init(["/bin/a"])])
        let result = runner.run(Command(arguments: ["/bin/b"]))
        #expect(result.termination != .exited(0))
        #expect(runner.verify() == ["unexpected: /bin/b; expected: /bin/a", "never came: /bin/a"])
    }

    @Test("expected edits succeed, fail as told, and are recorded")
    func expectedEdits() throws {
        let refusal = SystemError(code: 28, operation: "remove", path: "/x")
        let editor = RecordingFileEditor([
            .init(.remove(path: "/y")), .init(.remove(path: "/x"), failure: refusal),
        ])
        try editor.remove("/y")
        #expect(throws: refusal) { try editor.remove("/x") }
        #expect(editor.edits == [.remove(path: "/y"), .remove(path: "/x")])
        #expect(editor.verify().isEmpty)
    }

    @Test("an unexpected edit fails, and what never came is told")
    func unexpectedEdit() {
        let editor = RecordingFileEditor([.init(.remove(path: "/x"))])
        #expect(throws: SystemError.self) { try editor.setMode("/x", 0o600) }
        #expect(editor.verify().count == 2)
    }
}
