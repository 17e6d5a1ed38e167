import Glibc
import Testing

@testable import Host

private func shell(_ script: String) -> Command {
    Command(arguments: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
}

/// Whether there is a process with this number that is not a zombie.
private func isAlive(_ processID: Int32) -> Bool {
    ProcessTable().stat(of: processID).map { !$0.isZombie } ?? false
}

private func numbers(_ result: CommandResult) -> [Int32] {
    result.outputText.split(separator: "\n").compactMap { Int32($0) }
}

@Suite("Ending children")
struct CommandLimitsTests {
    @Test("a silent child is ended with its children and grandchildren")
    func idle() {
        var command = shell("echo $$; (sleep 60 & echo $!; wait) & sleep 60")
        command.idleLimit = 0.5
        let result = LiveCommandRunner().run(command)
        guard case .idle(let seconds) = result.termination else {
            Issue.record("ended as \(result.termination)")
            return
        }
        #expect(seconds >= 0.5)
        #expect(result.duration < 3)
        #expect(numbers(result).count == 2)
        for processID in numbers(result) { #expect(!isAlive(processID)) }
    }

    @Test("a grandchild in a process group of its own is ended too")
    func ownGroup() {
        let script =
            "import os, time\nif os.fork() == 0: os.setpgid(0, 0); print(os.getpid(), flush=True)\ntime.sleep(60)"
        var command = Command(arguments: ["/usr/bin/python3", "-c", script])
        command.idleLimit = 1
        let result = LiveCommandRunner().run(command)
        #expect(numbers(result).count == 1)
        for processID in numbers(result) { #expect(!isAlive(processID)) }
        #expect(result.duration < 5)
    }

    @Test("a child that ignores SIGTERM is killed after the grace time")
    func stubborn() {
        var command = shell("trap '' TERM; echo $$; while :; do sleep 1; done")
        command.totalLimit = 0.5
        let result = LiveCommandRunner().run(command)
        guard case .overdue = result.termination else {
            Issue.record("ended as \(result.termination)")
            return
        }
        #expect(result.duration > 4.5 && result.duration < 8)
        for processID in numbers(result) { #expect(!isAlive(processID)) }
    }

    @Test("output keeps a child from being idle")
    func outputIsLife() {
        var command = shell("for i in 1 2 3 4 5 6; do sleep 0.2; echo $i; done")
        command.idleLimit = 0.8
        #expect(LiveCommandRunner().run(command).termination == .exited(0))
    }

    @Test("use of the processor keeps a silent child from being idle")
    func workIsLife() {
        var command = Command(
            arguments: [
                "/usr/bin/python3", "-c", "import time\nend = time.time() + 2\nwhile time.time() < end: pass",
            ])
        command.idleLimit = 0.8
        #expect(LiveCommandRunner().run(command).termination == .exited(0))
    }

    @Test("where /proc is missing, only output counts")
    func withoutProc() throws {
        let fixture = try Fixture()
        let runner = LiveCommandRunner(processes: ProcessTable(files: try fixture.files, directory: "/proc"))
        var command = shell("echo $$; while :; do :; done")
        command.idleLimit = 0.5
        let result = runner.run(command)
        guard case .idle = result.termination else {
            Issue.record("ended as \(result.termination)")
            return
        }
        for processID in numbers(result) { #expect(!isAlive(processID)) }
    }

    @Test("ticks say how long a child has been silent")
    func ticks() {
        var idle: [Double] = []
        _ = LiveCommandRunner().run(shell("sleep 2.5")) { event in
            if case .tick(let seconds) = event { idle.append(seconds) }
        }
        #expect(idle.count == 2)
        #expect(idle.last.map { $0 >= 1.9 } == true)
    }

    @Test("a stopped child is ended all the same")
    func stopped() {
        var command = shell("echo $$; kill -STOP $$")
        command.idleLimit = 0.5
        let result = LiveCommandRunner().run(command)
        #expect(result.duration < 3)
        for processID in numbers(result) { #expect(!isAlive(processID)) }
    }
}

@Suite("Words for endings")
struct TerminationTests {
    @Test("an ending reads as a predicate")
    func description() {
        #expect(Termination.exited(3).description == "exited with status 3")
        #expect(Termination.signaled(11).description == "was ended by signal 11 (SIGSEGV)")
        #expect(Termination.signaled(60).description == "was ended by signal 60")
        #expect(Termination.idle(seconds: 600.2).description == "was silent for 600 seconds and was ended")
        #expect(Termination.overdue(seconds: 9).description == "ran longer than 9 seconds and was ended")
    }
}
