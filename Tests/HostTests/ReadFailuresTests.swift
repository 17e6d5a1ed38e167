import Glibc
import Testing

@testable import Host

@Suite("what is there and cannot be read")
struct ReadFailuresTests {
    private func noted(_ prepare: (String) throws -> Void, _ read: (RootedFiles) -> Void) throws -> [String] {
        let fixture = try Fixture()
        for directory in ["/etc", "/etc/apt", "/var", "/var/lib", "/var/lib/dpkg"] {
            mkdir(fixture.root + directory, 0o755)
        }
        try prepare(fixture.root)
        let files = try RootedFiles(root: fixture.root)
        read(files)
        return files.failures.take().map { "\($0.path): \($0.error.reason)" }
    }

    @Test("a FIFO, a file or a circle of links where dpkg and apt have a directory")
    func obstacles() throws {
        let list = { (files: RootedFiles) in _ = try? files.names(in: "/etc/apt/apt.conf.d") }
        let path = "/etc/apt/apt.conf.d"
        #expect(
            try noted({ mkfifo($0 + path, 0o644) }, list) == [
                "\(path): it is a fifo, where a directory belongs"
            ])
        #expect(
            try noted({ _ = creat($0 + path, 0o644) }, list)
                == ["\(path): it is a regular file, where a directory belongs"])
        #expect(
            try noted({ symlink("apt.conf.d", $0 + path) }, list) == ["\(path): its links lead in a circle"])
        // The failure is reported for the directory on the path, and not for the file that cannot be reached because
        // of it.
        let above = try noted(
            {
                rmdir($0 + "/etc/apt")
                mkfifo($0 + "/etc/apt", 0o644)
            }, list)
        #expect(above == ["/etc/apt: it is a fifo, where a directory belongs"])
    }

    @Test("a directory or an endless file where they have a file")
    func wrongFiles() throws {
        let read = { (files: RootedFiles) in _ = try? files.read("/var/lib/dpkg/status", limit: 1 << 20) }
        #expect(
            try noted({ mkdir($0 + "/var/lib/dpkg/status", 0o755) }, read)
                == ["/var/lib/dpkg/status: it is a directory"])
        let endless = try noted(
            {
                _ = creat($0 + "/var/lib/dpkg/status", 0o644)
                truncate($0 + "/var/lib/dpkg/status", 900 << 30)
            }, read)
        #expect(endless.count == 1)
    }

    @Test("not what is missing, and not what nobody has to know")
    func harmless() throws {
        let read = { (files: RootedFiles) in
            _ = try? files.names(in: "/etc/apt/apt.conf.d")
            _ = try? files.read("/var/lib/dpkg/status")
            _ = try? files.read("/etc/motd")
            _ = try? files.names(in: "/etc/apt/preferences.d")
        }
        #expect(try noted({ mkfifo($0 + "/etc/motd", 0o644) }, read) == [])
    }
}
