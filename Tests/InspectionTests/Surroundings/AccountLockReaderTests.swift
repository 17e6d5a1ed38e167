import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("locks of the programs that change users and groups")
struct AccountLockReaderTests {
    /// The locks that are left, with one process 8 of a name.
    private func left(_ contents: String, command: String? = nil, isRunning: Bool = true) throws
        -> [AccountLock]
    {
        let root = try FixtureRoot()
        try root.write("etc/group.lock", contents)
        if let command {
            try root.write("proc/8/stat", "8 (\(command)) S 1 8 8 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 99 0 0\n")
        }
        let files = try root.files()
        return AccountLockReader.left(files, isRunning ? ProcessTable(files: files, directory: "/proc") : nil)
    }

    @Test("an empty file, and one with something else than a number, belong to nobody")
    func empty() throws {
        for contents in ["", "\n", "abc", "-1", "99999999999999"] {
            #expect(try left(contents).map(\.path) == ["/etc/group.lock"], "\(contents)")
            #expect(
                try left(contents, isRunning: false).map(\.reason) == ["it names no process"], "\(contents)")
        }
    }

    @Test("the number of a program that changes groups is a lock; of another process it is a leftover")
    func holder() throws {
        #expect(try left("8\0", command: "groupadd").isEmpty)
        #expect(
            try left("8\0", command: "systemd").first?.reason.contains("process 8, which is systemd") == true)
        // The next program removes it by itself.
        #expect(try left("8\0").isEmpty)
        #expect(try left("8\0", command: "systemd", isRunning: false).isEmpty)
    }
}
