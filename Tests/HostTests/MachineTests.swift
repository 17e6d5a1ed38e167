import CHost
import Glibc
import Testing

@testable import Host

@Suite("The machine")
struct MachineTests {
    @Test("this process is found with its arguments, session and age")
    func ownProcess() {
        let table = ProcessTable()
        let own = table.stat(of: getpid())
        #expect(own?.parent == getppid())
        #expect(own?.session == getsid(0))
        #expect(table.processIDs().contains(getpid()))
        #expect(!table.arguments(of: getpid()).isEmpty)
        #expect(table.age(of: getpid()).map { $0 >= 0 && $0 < 86_400 } == true)
    }

    @Test("without /proc there are no processes, and no error")
    func withoutProc() throws {
        let fixture = try Fixture()
        let table = ProcessTable(files: try fixture.files, directory: "/proc")
        #expect(table.processIDs().isEmpty)
        #expect(table.stat(of: 1) == nil)
        #expect(table.age(of: 1) == nil)
        #expect(table.hasOpen(1, FileIdentity(device: 1, inode: 1)) == nil)
    }

    @Test("a root's own name and release are told, not the machine's")
    func facts() throws {
        let fixture = try Fixture()
        fixture.directory("/etc")
        fixture.directory("/usr/lib")
        fixture.write("/etc/hostname", "patient\n")
        fixture.write("/usr/lib/os-release", "PRETTY_NAME=\"Test 1\"\n")
        fixture.link("/etc/os-release", to: "../usr/lib/os-release")
        let facts = HostFacts.read(try fixture.files)
        #expect(facts.hostName == "patient")
        #expect(facts.prettyName == "Test 1")
        #expect(facts.userID == geteuid())
    }

    @Test("a clock moves on and a sleep lasts")
    func clock() {
        let before = Clock.live.monotonic()
        Clock.live.sleep(0.05)
        #expect(Clock.live.monotonic() - before >= 0.05)
        Clock.live.sleep(-1)
        #expect(Clock.live.now() > 1_700_000_000)
    }

    @Test("writing to a reader that went away ends silently")
    func brokenPipe() {
        var ends: [Int32] = [-1, -1]
        #expect(chost_pipe(&ends) == 0)
        _ = close(ends[0])
        Console.write(Array("text".utf8), to: ends[1])
        #expect(chost_write(ends[1], "x", 1) == -Int(EPIPE))
        _ = close(ends[1])
    }

    @Test("lines are read one at a time, the last without its end, then nothing")
    func readLine() {
        var ends: [Int32] = [-1, -1]
        #expect(chost_pipe(&ends) == 0)
        Console.write(Array("yes\r\n\nrest".utf8), to: ends[1])
        _ = close(ends[1])
        #expect(Console.readLine(from: ends[0]) == "yes")
        #expect(Console.readLine(from: ends[0]) == "")
        #expect(Console.readLine(from: ends[0]) == "rest")
        #expect(Console.readLine(from: ends[0]) == nil)
        #expect(!Console.isTerminal(ends[0]))
        #expect(Console.width(of: ends[0]) == nil)
        _ = close(ends[0])
    }
}
