import Glibc
import Testing

@testable import Host

@Suite("Holding locks")
struct LockRegistryTests {
    let fixture: Fixture
    let files: RootedFiles
    let registry: LockRegistry
    private let path = "/var/lock"

    init() throws {
        fixture = try Fixture()
        fixture.directory("/var")
        files = try fixture.files
        registry = LockRegistry(files: files)
    }

    private var isLockable: Bool { HelperProcess.isLockable(fixture.root + path) }

    @Test("a lock keeps others out until it is given back")
    func acquire() throws {
        fixture.write(path)
        #expect(isLockable)
        try registry.acquire(path, createMode: 0o640)
        #expect(!isLockable)
        #expect(registry.paths == [path])
        registry.release(path)
        #expect(isLockable)
        #expect(registry.paths.isEmpty)
    }

    @Test("a missing file is made with its mode, an existing one is not cut")
    func createMode() throws {
        let before = umask(0)
        defer { _ = umask(before) }
        try registry.acquire(path, createMode: 0o640)
        #expect(try files.status(path).mode == 0o640)
        fixture.write("/var/full", "text")
        try registry.acquire("/var/full", createMode: 0o640)
        #expect(try files.status("/var/full").size == 4)
    }

    @Test("a held lock is refused with its holder")
    func held() throws {
        fixture.write(path)
        let holder = try HelperProcess.posix(fixture.root + path)
        let error = #expect(throws: LockError.self) { try registry.acquire(path, createMode: 0o640) }
        guard case .held(let shown, let found) = error else {
            Issue.record("another error")
            return
        }
        #expect(shown == fixture.root + path)
        #expect(found.processID == holder.processID)
        #expect(error?.description == "'\(shown)' is locked by python3 (process \(holder.processID))")
        #expect(registry.paths.isEmpty)
    }

    @Test("nothing that reads, probes, copies or takes again loses the lock")
    func neverDropped() throws {
        try registry.acquire(path, createMode: 0o640)
        #expect(LockProbe(files: files, registry: registry).state(of: path) == .heldByUs)
        #expect(LockProbe(files: files).state(of: path) == .heldByUs)
        _ = try files.status(path)
        #expect(failure { () throws(SystemError) in try files.read(path) }?.code == EBUSY)
        #expect(failure { () throws(SystemError) in try files.readStart(path, count: 1) }?.code == EBUSY)
        let editor = LiveFileEditor(files: files)
        try editor.copy("/var", to: "/copy")
        try editor.linkOrCopy(path, to: "/second")
        #expect(LockProbe(files: files).state(of: "/second") == .heldByUs)
        try editor.synchronize(path)
        try editor.setMode(path, 0o600)
        #expect(failure { () throws(SystemError) in try editor.replace(path, with: []) }?.code == EBUSY)
        try registry.acquire(path, createMode: 0o640)
        try registry.acquire("/second", createMode: 0o640)
        #expect(throws: LockError.self) { try LockRegistry(files: files).acquire(path, createMode: 0o640) }
        _ = try files.entries(in: "/var")
        #expect(!isLockable)
    }

    @Test("children that come and go do not lose the lock")
    func children() throws {
        try registry.acquire(path, createMode: 0o640)
        for program in ["/bin/true", "/nonexistent"] {
            _ = LiveCommandRunner().run(Command(arguments: [program]))
        }
        #expect(!isLockable)
    }

    @Test("what is no plain file is not locked, and a link is not followed")
    func noFile() {
        fixture.directory("/var/directory")
        fixture.fifo("/var/fifo")
        fixture.link("/var/link", to: "/var/target")
        for (path, code) in [("/var/directory", EISDIR), ("/var/fifo", ENOTSUP), ("/var/link", ELOOP)] {
            let error = #expect(throws: LockError.self) { try registry.acquire(path, createMode: 0o640) }
            guard case .system(let error) = error else {
                Issue.record("another error")
                continue
            }
            #expect(error.code == code)
        }
        #expect(fixture.status(fixture.root + "/var/target") == nil)
    }

    @Test("giving all back gives all back")
    func releaseAll() throws {
        try registry.acquire(path, createMode: 0o640)
        try registry.acquire("/var/other", createMode: 0o640)
        registry.releaseAll()
        #expect(isLockable)
        #expect(LockProbe(files: files, registry: registry).state(of: "/var/other") == .free)
    }
}
