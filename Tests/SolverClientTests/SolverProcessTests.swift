import DpkgModel
import Glibc
import Host
import SolverClient
import SolverProtocol
import Testing

/// The helper is replaced by a real process that crashes, hangs or prints something else.
@Suite("a helper that dies, hangs or talks nonsense")
struct SolverProcessTests {
    /// Runs only the helper: apt-get of this machine is not started.
    private struct HelperRunner: CommandRunning {
        func run(_ command: Command, observe: (CommandEvent) -> Void) -> CommandResult {
            guard command.arguments.first?.hasSuffix("/aptmedic-solver") == true else {
                return CommandResult(termination: .notStarted(code: ENOENT, reason: "not in this test"))
            }
            return LiveCommandRunner().run(command, observe: observe)
        }
    }

    private func ask(_ script: String, timeLimit: Double = 60) throws -> SolverEvidence {
        var template = Array("/tmp/aptmedic-solver-test-XXXXXX".utf8CString)
        let directory = try #require(mkdtemp(&template).map { String(cString: $0) })
        let path = directory + "/aptmedic-solver"
        defer {
            unlink(path)
            rmdir(directory)
        }
        let text = Array("#!/bin/sh\n\(script)\n".utf8)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        try #require(write(descriptor, text, text.count) == text.count)
        close(descriptor)
        return SolverClient(
            runner: HelperRunner(), driverPath: directory + "/aptmedic", timeLimit: timeLimit,
            isThere: { access($0, X_OK) == 0 }
        ).ask(SolverRequest(root: "/", architectures: ["amd64"]))
    }

    @Test("death by SIGSEGV is told with its signal")
    func signal() throws {
        #expect(try ask("kill -SEGV $$").failure == .signal(SIGSEGV))
    }

    @Test("one that sleeps is ended after its time")
    func sleeping() throws {
        guard case .timeout(let seconds)? = try ask("sleep 600", timeLimit: 0.5).failure else {
            Issue.record("no time-out")
            return
        }
        #expect(seconds >= 0.5)
    }

    @Test("garbage is shown without control characters")
    func garbage() throws {
        guard case .badReply(let words)? = try ask(#"printf 'E: \033[31mno json\n'"#).failure else {
            Issue.record("garbage was accepted")
            return
        }
        #expect(words.contains("no json"))
        #expect(words.utf8.allSatisfy { $0 >= 0x20 })
    }

    @Test("a status other than 0 is told with the last line of its words")
    func status() throws {
        #expect(try ask("echo first >&2; echo second >&2; exit 3").failure == .exit(3, "second"))
    }

    @Test("a reply that is cut is no reply")
    func cut() throws {
        guard case .badReply? = try ask(#"printf '{"schemaVersion":1,"evidence":{"source":"libapt"'"#).failure
        else {
            Issue.record("half a reply was accepted")
            return
        }
    }
}
