import Glibc
import Testing

@testable import Host

/// A shell script as a program for a test. Only tests start shells.
private func shell(_ script: String) -> Command {
    Command(arguments: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
}

private func run(_ command: Command) -> CommandResult { LiveCommandRunner().run(command) }

@Suite("Running children")
struct LiveCommandRunnerTests {
    @Test("an exit status is told as it is", arguments: [0, 1, 3, 127, 255] as [Int32])
    func exitStatus(status: Int32) {
        #expect(run(shell("exit \(status)")).termination == .exited(status))
    }

    @Test("a signal is no exit status", arguments: [SIGSEGV, SIGKILL, SIGTERM])
    func signal(number: Int32) {
        #expect(run(shell("kill -\(number) $$")).termination == .signaled(number))
    }

    @Test("descriptors are handed over in their order, also where the numbers overlap, and no other one")
    func descriptors() throws {
        var ends: [Int32] = []
        for text in ["one", "two", "three"] {
            var pair: [Int32] = [0, 0]
            try #require(pipe(&pair) == 0)
            try #require(write(pair[1], text, text.utf8.count) == text.utf8.count)
            close(pair[1])
            ends.append(pair[0])
        }
        defer { for end in ends { close(end) } }
        var command = shell("cat <&3; cat <&4; cat <&5; ls /proc/self/fd | sort -n | tr '\\n' ' '")
        command.descriptors = ends.reversed()
        let told = run(command).outputText
        #expect(told.hasPrefix("threetwoone0 1 2 3 4 5 "))
        // One more is the directory that ls has open.
        #expect(told.split(separator: " ").count == 7)
        command.wantsStatusDescriptor = 9
        #expect(run(command).termination != .exited(0))
        command.wantsStatusDescriptor = nil
        command.descriptors = [Int32](repeating: 0, count: 65)
        #expect(run(command).termination != .exited(0))
    }

    @Test("a missing program is said to be missing")
    func missing() {
        let result = run(Command(arguments: ["/nonexistent/program"]))
        let reason = "cannot run '/nonexistent/program': no such file or directory"
        #expect(result.termination == .notStarted(code: ENOENT, reason: reason))
        #expect(result.termination.description == reason)
    }

    @Test("an empty program is no success, though a shell would say so")
    func emptyProgram() throws {
        let fixture = try Fixture()
        fixture.write("/empty", mode: 0o755)
        let path = fixture.root + "/empty"
        let expected = Termination.notStarted(
            code: ENOEXEC, reason: "cannot run '\(path)': exec format error")
        #expect(run(Command(arguments: [path])).termination == expected)
    }

    @Test("a program without permission, and a directory, are refused")
    func refused() throws {
        let fixture = try Fixture()
        fixture.write("/data", "#!/bin/sh\n", mode: 0o644)
        for path in [fixture.root + "/data", fixture.root] {
            let expected = Termination.notStarted(
                code: EACCES, reason: "cannot run '\(path)': permission denied")
            #expect(run(Command(arguments: [path])).termination == expected)
        }
    }

    @Test("a program is never searched in PATH", arguments: [["true"], [], ["./true"]])
    func noSearch(arguments: [String]) {
        let result = run(Command(arguments: arguments, environment: ["PATH": "/usr/bin:/bin"]))
        let reason = "the program to run is not named by an absolute path"
        #expect(result.termination == .notStarted(code: EINVAL, reason: reason))
    }

    @Test("the child gets the environment given and nothing else")
    func environment() {
        let command = Command(arguments: ["/usr/bin/env"], environment: ["B": "2 3", "A": "ü"])
        #expect(run(command).outputText == "A=ü\nB=2 3\n")
        #expect(run(Command(arguments: ["/usr/bin/env"])).output.isEmpty)
    }

    @Test(
        "the child leads its own session, with plain signals, in the root directory and without our descriptors"
    )
    func surroundings() {
        let script = """
            read -r line < /proc/self/stat; set -- $line; test "$5" = "$6" && echo leader
            pwd; umask; grep -E 'Sig(Blk|Ign)' /proc/self/status; ls /proc/self/fd | wc -l
            """
        let lines = run(shell(script)).outputText.split(separator: "\n")
        #expect(lines.prefix(3) == ["leader", "/", "0022"])
        #expect(lines.contains("SigBlk:\t0000000000000000"))
        // Signals 32 and 33 belong to the C library and may stay ignored.
        let ignored = lines.first { $0.hasPrefix("SigIgn:\t") }.flatMap { UInt64($0.dropFirst(8), radix: 16) }
        #expect(ignored.map { $0 & ~0x1_8000_0000 } == 0)
        // Standard input, output and error, and the descriptor of the directory that is listed.
        #expect(lines.last?.split(separator: " ").last == "4")
    }

    @Test("standard input is empty, or all that is given")
    func standardInput() {
        #expect(run(Command(arguments: ["/bin/cat"])).termination == .exited(0))
        var command = Command(arguments: ["/usr/bin/wc", "-c"])
        command.standardInput = [UInt8](repeating: 0x78, count: 1_000_000)
        #expect(run(command).outputText == "1000000\n")
    }

    @Test("a child that does not read its input does not end us by SIGPIPE")
    func unreadInput() {
        var command = shell("exit 7")
        command.standardInput = [UInt8](repeating: 0x78, count: 1_000_000)
        #expect(run(command).termination == .exited(7))
    }

    @Test("error output is merged in order, or kept apart")
    func errorOutput() {
        var command = shell("echo one; echo two >&2; echo three")
        #expect(run(command).outputText == "one\ntwo\nthree\n")
        command.mergesStandardError = false
        let result = run(command)
        #expect(result.outputText == "one\nthree\n")
        #expect(result.errorText == "two\n")
    }

    @Test("lines are told as they come, the last one without its end too")
    func events() {
        var events: [CommandEvent] = []
        let result = LiveCommandRunner().run(shell("printf 'a\\n10%%\\r20%%\\nrest'")) { events.append($0) }
        #expect(events == [.output(line: "a"), .output(line: "20%"), .output(line: "rest")])
        #expect(result.outputText == "a\n10%\r20%\nrest")
    }

    @Test(
        "status lines come on the descriptor asked for and not in the output",
        arguments: [3, 7, 100] as [Int32])
    func statusDescriptor(number: Int32) {
        let script = "import os; os.write(\(number), b'status: a: b\\nlast'); print('out')"
        var command = Command(arguments: ["/usr/bin/python3", "-c", script])
        command.wantsStatusDescriptor = number
        var statuses: [String] = []
        let result = LiveCommandRunner().run(command) { event in
            if case .status(let line) = event { statuses.append(line) }
        }
        #expect(statuses == ["status: a: b", "last"])
        #expect(result.statusLines == statuses)
        #expect(result.outputText == "out\n")
    }

    @Test("of a large output the start and the end are kept")
    func largeOutput() {
        var command = shell("echo first; head -c 30000000 /dev/zero | tr '\\0' x; echo; echo last")
        command.outputLimit = 4000
        let result = run(command)
        #expect(result.termination == .exited(0))
        #expect(result.outputText.hasPrefix("first\nxxx"))
        #expect(result.outputText.hasSuffix("xxx\nlast\n"))
        // The length of "first\n", 30 million bytes and "\nlast\n", less the 4000 bytes that are kept.
        #expect(result.outputText.contains("\n[... 29996012 bytes left out ...]\n"))
    }

    @Test("a daemon that keeps the pipe open delays the end by less than two seconds, and lives on")
    func daemon() {
        let result = run(shell("setsid sleep 20 & echo $!; exit 5"))
        #expect(result.termination == .exited(5))
        #expect(result.duration < 2)
        let daemon = Int32(result.outputText.split(separator: "\n").first ?? "") ?? -1
        #expect(daemon > 1)
        if daemon > 1 { #expect(kill(daemon, SIGKILL) == 0) }
    }

    @Test("a program that only fetches is not at work while it says the same and uses the processor")
    func news() {
        var command = shell("while :; do echo dlstatus:1:0:waiting >&3; done")
        command.wantsStatusDescriptor = 3
        command.idleLimit = 0.6
        command.totalLimit = 20
        command.countsOnlyNews = true
        guard case .idle = run(command).termination else {
            Issue.record("it was taken for one at work")
            return
        }
        command.arguments = [
            "/bin/sh", "-c", "for i in 1 2 3 4 5; do echo dlstatus:1:$i:part >&3; sleep 0.3; done",
        ]
        #expect(run(command).termination == .exited(0))
    }

    @Test("a child runs inside the root given", .enabled(if: isRoot))
    func foreignRoot() throws {
        let fixture = try Fixture()
        var command = Command(arguments: ["/bin/sh"], root: fixture.root)
        let missing = Termination.notStarted(
            code: ENOENT, reason: "cannot run '/bin/sh': no such file or directory")
        #expect(run(command).termination == missing)
        command.root = fixture.root + "/none"
        let reason = "cannot enter the root '\(fixture.root)/none': no such file or directory"
        #expect(run(command).termination == .notStarted(code: ENOENT, reason: reason))
        command.root = fixture.root
        command.workingDirectory = "/none"
        let place = "cannot enter '\(fixture.root)/none': no such file or directory"
        #expect(run(command).termination == .notStarted(code: ENOENT, reason: place))
    }

    @Test("a child starts in the directory given")
    func workingDirectory() {
        let command = Command(arguments: ["/bin/pwd"], workingDirectory: "/usr/bin")
        #expect(run(command).outputText == "/usr/bin\n")
    }

    @Test("an ignored SIGCHLD of ours does not turn a failure into a success")
    func ignoredChildSignal() async {
        // In a process of its own, because the handling of a signal is the same for all tests of a process.
        await #expect(processExitsWith: .exitCode(9)) {
            _ = Glibc.signal(SIGCHLD, SIG_IGN)
            guard case .exited(let status) = run(shell("exit 9")).termination else { exit(1) }
            exit(status)
        }
    }

    @Test("standard input stays open until the program has said that it is done")
    func inputStaysOpen() {
        // The program prints whether its input ended before its answer.
        var command = shell(
            "read order; if timeout 0.3 cat >/dev/null; then echo ended; else echo open; fi; echo 201 done; cat; echo closed"
        )
        command.standardInput = Array("600 order\n".utf8)
        command.inputEndsAfter = ["201 "]
        #expect(run(command).outputText == "open\n201 done\nclosed\n")
        command.inputEndsAfter = []
        #expect(run(command).outputText == "ended\n201 done\nclosed\n")
    }
}
