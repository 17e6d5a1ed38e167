import CrashClient
import CrashProtocol
import DpkgModel
import FoundationEssentials
import Glibc
import Host
import HostTestSupport
import Testing

@Suite("asking the helper that reads journals and cores")
struct CrashClientTests {
    private static let helper = "/opt/aptmedic/aptmedic-crashes"

    /// A small file, open; the file itself is gone.
    private func file(_ text: String) throws -> OpenFile {
        var template = Array("/tmp/aptmedic-crash-client-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            close(descriptor)
            unlink(path)
        }
        let bytes = Array(text.utf8)
        try #require(write(descriptor, bytes, bytes.count) == bytes.count)
        return try RootedFiles.machine.open(path)
    }

    private func client(_ runner: any CommandRunning, isThere: Bool = true) -> CrashClient {
        CrashClient(
            runner: runner, driverPath: "/opt/aptmedic/aptmedic", isThere: { isThere && $0 == Self.helper })
    }

    @Test("without files nobody is asked")
    func nothing() {
        let runner = ScriptedCommandRunner([])
        #expect(client(runner).ask(journals: [], cores: [], since: nil) == CrashReply())
        #expect(runner.commands.isEmpty)
    }

    @Test("the files are handed over open, in their order, and the reply is what was found")
    func success() throws {
        var reply = CrashReply()
        reply.sources = ["/var/log/journal/x"]
        reply.reports = [CrashReport(source: .core, kind: .signal(6), file: "/core", program: "a")]
        let output = Array(try JSONEncoder().encode(reply))
        let runner = ScriptedCommandRunner([
            .init([Self.helper], result: CommandResult(termination: .exited(0), output: output))
        ])
        let files = try [file("one"), file("two"), file("three")]
        let found = client(runner).ask(journals: [files[0], files[1]], cores: [files[2]], since: 5)
        #expect(found == reply)
        #expect(runner.verify().isEmpty)
        let command = try #require(runner.commands.first)
        #expect(command.descriptors == files.map(\.number))
        #expect(command.totalLimit == CrashClient.timeLimit)
        let sent = try JSONDecoder().decode(CrashRequest.self, from: Data(command.standardInput))
        #expect(sent.journals.map(\.descriptor) == [3, 4] && sent.cores.map(\.descriptor) == [5])
        #expect(sent.journals.map(\.path) == files.prefix(2).map(\.path))
        #expect(sent.since == 5)
    }

    @Test(
        "each way to fail is one thing that was not read, and nothing else",
        arguments: [
            (Termination.signaled(11), "died of signal 11"), (.overdue(seconds: 30), "within 30 seconds"),
            (.exited(64), "status 64: bad words"),
            (.notStarted(code: 8, reason: "no program"), "could not be started: no program"),
            (.exited(0), "cannot be read: garbage"),
        ])
    func failures(_ termination: Termination, _ words: String) throws {
        let result = CommandResult(
            termination: termination, output: Array("garbage".utf8), errorOutput: Array("bad words\n".utf8))
        let runner = ScriptedCommandRunner([.init([Self.helper], result: result)])
        let journal = try file("x")
        let found = client(runner).ask(journals: [journal], cores: [], since: nil)
        #expect(found.reports.isEmpty && found.sources.isEmpty)
        #expect(found.unseen.map(\.path) == [journal.path])
        let reason = try #require(found.unseen.first?.reason)
        #expect(
            reason.hasPrefix(
                "units' messages, compressed journals and core files were not read: aptmedic-crashes"))
        #expect(reason.contains(words))
    }

    @Test("one that is missing, and one of another version, are told")
    func missing() throws {
        let found = client(ScriptedCommandRunner([]), isThere: false).ask(
            journals: [], cores: [try file("x")], since: nil)
        #expect(found.unseen.first?.reason.hasSuffix("is not beside aptmedic, nor in libexec") == true)
        var reply = CrashReply()
        reply.schemaVersion = 99
        let output = Array(try JSONEncoder().encode(reply))
        let runner = ScriptedCommandRunner([
            .init([Self.helper], result: CommandResult(termination: .exited(0), output: output))
        ])
        let other = client(runner).ask(journals: [try file("x")], cores: [], since: nil)
        #expect(other.unseen.first?.reason.contains("it speaks version 99") == true)
    }
}
