import Glibc
import Testing

@testable import Host

/// Each test runs in a process of its own, because a process cannot return to a mount namespace that it has left.
@Suite("Preparing a foreign root", .enabled(if: isRoot))
struct ForeignRootTests {
    @Test("its programs get /proc, /dev and /run, and the live system sees none of it")
    func mounts() async throws {
        let owned = try Fixture()
        for name in ["/proc", "/dev", "/sys", "/run", "/etc"] { owned.directory(name) }
        owned.write("/etc/resolv.conf", "old\n")
        setenv("APTMEDIC_TEST_MOUNTS", owned.base, 1)
        await #expect(processExitsWith: .success) {
            let fixture = adopted("APTMEDIC_TEST_MOUNTS")
            let notes = try ForeignRoot.prepare(root: fixture.root)
            guard notes.isEmpty else { exit(2) }
            let files = try fixture.files
            let resolver = try files.text("/etc/resolv.conf")
            let kind = try files.status("/dev/null").kind
            let isMount = try files.status("/run").device != files.status("/").device
            guard files.exists("/proc/self/stat"), kind == .characterDevice, isMount else { exit(3) }
            guard try RootedFiles.machine.text("/etc/resolv.conf") == resolver else { exit(5) }
            // Process 1 is still in the original namespace.
            let seen = try RootedFiles.machine.text("/proc/1/mountinfo")
            guard !seen.contains(fixture.base) else { exit(4) }
            exit(0)
        }
        #expect(owned.text(owned.root + "/etc/resolv.conf") == "old\n")
    }

    @Test("a link is no place to mount on, and a resolver that lives in /run is made there")
    func links() async throws {
        let owned = try Fixture()
        for name in ["/run", "/etc"] { owned.directory(name) }
        owned.link("/proc", to: owned.outside)
        owned.link("/etc/resolv.conf", to: "../run/systemd/resolve/stub-resolv.conf")
        setenv("APTMEDIC_TEST_LINKS", owned.base, 1)
        await #expect(processExitsWith: .success) {
            let fixture = adopted("APTMEDIC_TEST_LINKS")
            let notes = try ForeignRoot.prepare(root: fixture.root)
            let expected = ["/proc", "/dev", "/sys"].map {
                "\($0) is not there for its programs: not a directory"
            }
            guard notes == expected else { exit(2) }
            let files = try fixture.files
            guard try files.text("/etc/resolv.conf") == RootedFiles.machine.text("/etc/resolv.conf") else {
                exit(3)
            }
            let mounts = try RootedFiles.machine.text("/proc/self/mountinfo")
            guard !mounts.contains(fixture.outside) else { exit(4) }
            exit(0)
        }
        #expect(try owned.files.names(in: "/run").isEmpty)
        #expect(try owned.files.names(in: "/etc") == ["resolv.conf"])
    }

    @Test("the running machine needs nothing")
    func runningMachine() throws {
        #expect(try ForeignRoot.prepare(root: "/").isEmpty)
    }
}

/// The fixture of the process that has started this one.
private func adopted(_ variable: String) -> Fixture {
    guard let base = getenv(variable) else { exit(9) }
    return Fixture(adopting: String(cString: base))
}
