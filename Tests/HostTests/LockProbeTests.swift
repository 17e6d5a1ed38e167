import Glibc
import Testing

@testable import Host

@Suite("Finding out who holds a lock")
struct LockProbeTests {
    let fixture: Fixture
    let probe: LockProbe
    private let path = "/var/lock"

    init() throws {
        fixture = try Fixture()
        fixture.directory("/var")
        probe = LockProbe(files: try fixture.files)
    }

    private var realPath: String { fixture.root + path }

    /// A probe that reads another table of locks than the machine's.
    private func probe(table: @escaping @Sendable () -> String?) throws -> LockProbe {
        LockProbe(files: try fixture.files, registry: nil, processes: ProcessTable(), lockTable: table)
    }

    @Test("a POSIX lock names its process, command, age and kind")
    func posix() throws {
        fixture.write(path)
        let holder = try HelperProcess.posix(realPath)
        guard case .held(let found) = probe.state(of: path) else {
            Issue.record("not held")
            return
        }
        #expect(found.processID == holder.processID)
        #expect(found.command == "python3")
        #expect(found.commandLine.hasSuffix(realPath))
        #expect(found.kind == .posix)
        #expect(found.ageSeconds.map { $0 < 60 } == true)
        #expect(probe.state(of: path).blocksPackageManagers)
        #expect(found.phrase == "python3 (process \(holder.processID))")
    }

    @Test("an open-file-description lock is seen, with its holder by /proc")
    func openFile() throws {
        fixture.write(path)
        let holder = try HelperProcess.openFile(realPath)
        guard case .held(let found) = probe.state(of: path) else {
            Issue.record("not held")
            return
        }
        #expect(found.kind == .openFile)
        #expect(found.processID == holder.processID)
        #expect(found.kind.excludesPackageManagers)
    }

    @Test("a flock is seen but does not keep dpkg out")
    func flock() throws {
        fixture.write(path)
        let holder = try HelperProcess.flock(realPath)
        guard case .held(let found) = probe.state(of: path) else {
            Issue.record("not held")
            return
        }
        #expect(found.kind == .flock)
        #expect(found.processID == holder.processID)
        #expect(!probe.state(of: path).blocksPackageManagers)
    }

    @Test("a file that nobody holds is free, even when somebody has it open")
    func free() throws {
        fixture.write(path)
        #expect(probe.state(of: path) == .free)
        let reader = try HelperProcess("file = open(path, 'r+')", path: realPath)
        #expect(probe.state(of: path) == .free)
        #expect(reader.processID > 0)
    }

    @Test("a lock ends with its holder")
    func ends() throws {
        fixture.write(path)
        do {
            let holder = try HelperProcess.posix(realPath)
            #expect(probe.state(of: path).blocksPackageManagers)
            #expect(holder.processID > 0)
        }
        #expect(probe.state(of: path) == .free)
    }

    @Test("without the right to open it, the table of locks tells", .enabled(if: isRoot))
    func withoutRight() throws {
        fixture.write(path, mode: 0o600)
        let holder = try HelperProcess.posix(realPath)
        guard case .held(let found) = asNobody({ probe.state(of: path) }) else {
            Issue.record("not held")
            return
        }
        #expect(found.processID == holder.processID)
        let blind = try probe { nil }
        #expect(asNobody { blind.state(of: path) } == .unreadable(reason: "permission denied"))
    }

    @Test("without the right to open it, a free one is free by the table of locks", .enabled(if: isRoot))
    func freeWithoutRight() throws {
        fixture.write(path, mode: 0o600)
        #expect(asNobody { probe.state(of: path) } == .free)
    }

    @Test("an entry of another device counts only for a process that has the file open", .enabled(if: isRoot))
    func otherDevice() throws {
        fixture.write(path, mode: 0o640)
        let inode = try fixture.files.status(path).inode
        let reader = try HelperProcess("file = open(path, 'r+')", path: realPath)
        let stranger = try HelperProcess("pass", path: realPath)
        for (process, isHeld) in [(reader.processID, true), (stranger.processID, false)] {
            let table = "1: POSIX  ADVISORY  WRITE \(process) ff:ff:\(inode) 0 EOF\n"
            let probe = try probe { table }
            // As root F_GETLK finds no holder, so that the table is read.
            #expect(probe.state(of: path).blocksPackageManagers == isHeld)
        }
    }

    @Test("what is no plain file is said to be what it is, at once")
    func noFile() {
        #expect(probe.state(of: path) == .missing)
        #expect(probe.state(of: "/none/lock") == .missing)
        fixture.directory("/var/directory")
        #expect(probe.state(of: "/var/directory") == .notAFile(kind: "directory"))
        fixture.fifo("/var/fifo")
        #expect(probe.state(of: "/var/fifo") == .notAFile(kind: "fifo"))
        fixture.link("/var/dangling", to: "/none")
        #expect(probe.state(of: "/var/dangling") == .notAFile(kind: "dangling link"))
        fixture.link("/var/loop", to: "loop")
        #expect(probe.state(of: "/var/loop") == .notAFile(kind: "dangling link"))
        fixture.write(path)
        fixture.link("/var/link", to: "lock")
        #expect(probe.state(of: "/var/link") == .notAFile(kind: "link to lock"))
    }

    @Test("a lock that is held through a link is held")
    func heldThroughLink() throws {
        fixture.write(path)
        fixture.link("/var/link", to: "lock")
        let holder = try HelperProcess.posix(realPath)
        #expect(probe.state(of: "/var/link").blocksPackageManagers)
        #expect(holder.processID > 0)
    }

    @Test("a file that even root cannot write is said to be that", .enabled(if: isRoot && canMakeImmutable()))
    func immutable() throws {
        fixture.write(path)
        #expect(setImmutable(realPath, true))
        defer { _ = setImmutable(realPath, false) }
        #expect(probe.state(of: path) == .notAFile(kind: "not writable"))
    }

    @Test("a directory on the way that is closed to us is no missing lock", .enabled(if: isRoot))
    func closedDirectory() {
        fixture.write(path)
        _ = chmod(fixture.root + "/var", 0o700)
        #expect(asNobody { probe.state(of: path) } == .unreadable(reason: "permission denied"))
    }
}

/// Runs chattr(1) +i or -i.
private func setImmutable(_ path: String, _ isImmutable: Bool) -> Bool {
    let command = Command(arguments: ["/usr/bin/chattr", isImmutable ? "+i" : "-i", path])
    return LiveCommandRunner().run(command).termination == .exited(0)
}

/// Whether files of fixtures can be made immutable. That is not possible on tmpfs and overlay, nor without e2fsprogs.
private func canMakeImmutable() -> Bool {
    guard let fixture = try? Fixture() else { return false }
    fixture.write("/file")
    let isPossible = setImmutable(fixture.root + "/file", true)
    if isPossible { _ = setImmutable(fixture.root + "/file", false) }
    return isPossible
}
