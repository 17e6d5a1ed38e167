import Commands
import Testing

/// The exit status of wrong calls. Tests/CommandLine tests the output of the built program.
@Suite("wrong calls are refused before anything is read")
struct CommandLineToolTests {
    @Test(
        "status 64",
        arguments: [
            ["--nonsense"], ["nonsense"], ["check", "--format", "pdf"], ["check", "--root", "relative"],
            ["plan", "--only", "locks,nonsense"], ["plan", "--refresh", "--offline"],
            ["repair", "--wait", "soon"], ["repair", "--wait=-1"], ["repair", "--idle-timeout", "0"],
            ["check", "surplus"], ["restore"], ["restore", "last"], ["restore", "last", "a", "b"],
        ])
    func usage(_ arguments: [String]) {
        #expect(CommandLineTool.run(arguments) == 64)
    }

    @Test("help and version are no errors", arguments: [["--help"], ["--version"], ["repair", "--help"]])
    func help(_ arguments: [String]) {
        #expect(CommandLineTool.run(arguments) == 0)
    }

    @Test("a root that is not there is said to be that")
    func missingRoot() {
        #expect(CommandLineTool.run(["check", "--root", "/nowhere/at/all"]) == 2)
    }
}
