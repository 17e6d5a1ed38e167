import Glibc
import Testing

@testable import Host

@Suite("Copying and moving files below a root")
struct LiveFileEditorCopyTests {
    let fixture: Fixture
    let editor: LiveFileEditor

    init() throws {
        fixture = try Fixture()
        editor = try fixture.editor
        fixture.directory("/d")
    }

    @Test("a tree is copied with its modes, times, links and fifos")
    func tree() throws {
        fixture.directory("/d/tree/sub")
        fixture.write("/d/tree/sub/file", "data", mode: 0o4711)
        fixture.link("/d/tree/link", to: "/nowhere")
        fixture.fifo("/d/tree/fifo")
        _ = chmod(fixture.root + "/d/tree/sub", 0o700)
        var times = [timespec(tv_sec: 1_000_000, tv_nsec: 5), timespec(tv_sec: 2_000_000, tv_nsec: 7)]
        _ = utimensat(AT_FDCWD, fixture.root + "/d/tree/sub/file", &times, 0)
        try editor.copy("/d/tree", to: "/backup/deep/tree")
        let files = try fixture.files
        let file = try files.status("/backup/deep/tree/sub/file")
        #expect(file.mode == 0o4711)
        #expect(file.modifiedNanoseconds == 2_000_000_000_000_007)
        #expect(try files.text("/backup/deep/tree/sub/file") == "data")
        #expect(try files.status("/backup/deep/tree/sub").mode == 0o700)
        #expect(try files.linkTarget("/backup/deep/tree/link") == "/nowhere")
        #expect(try files.status("/backup/deep/tree/fifo").kind == .fifo)
    }

    @Test("a copy keeps the owner", .enabled(if: isRoot))
    func owner() throws {
        fixture.write("/d/file", "data", mode: 0o2755)
        _ = chown(fixture.root + "/d/file", 11, 12)
        _ = chmod(fixture.root + "/d/file", 0o2755)
        try editor.copy("/d/file", to: "/d/copy")
        let copy = try fixture.files.status("/d/copy")
        #expect([copy.userID, copy.groupID, copy.mode] == [11, 12, 0o2755])
    }

    @Test("a copy never lands on something that exists")
    func existing() throws {
        fixture.write("/d/from", "from")
        fixture.write("/d/to", "to")
        #expect(failure { () throws(SystemError) in try editor.copy("/d/from", to: "/d/to") }?.code == EEXIST)
        #expect(
            failure { () throws(SystemError) in try editor.linkOrCopy("/d/from", to: "/d/to") }?.code
                == EEXIST)
        #expect(fixture.text(fixture.root + "/d/to") == "to")
    }

    @Test("a copy of a link does not look where it leads")
    func linkOutside() throws {
        fixture.writeOutsideRoot(fixture.outside + "/secret", "outside")
        fixture.link("/d/link", to: fixture.outside + "/secret")
        try editor.copy("/d/link", to: "/d/copy")
        try editor.linkOrCopy("/d/link", to: "/d/second")
        #expect(try fixture.files.linkTarget("/d/copy") == fixture.outside + "/secret")
        #expect(try fixture.files.linkTarget("/d/second") == fixture.outside + "/secret")
    }

    @Test("linkOrCopy gives a second name on the same file system")
    func hardLink() throws {
        fixture.write("/d/file", "x")
        try editor.linkOrCopy("/d/file", to: "/saved/file")
        let files = try fixture.files
        #expect(try files.status("/saved/file").identity == (try files.status("/d/file").identity))
    }

    @Test("move renames, and replaces what has the new name")
    func move() throws {
        fixture.write("/d/from", "from")
        fixture.write("/d/to", "to")
        try editor.move("/d/from", to: "/d/to")
        #expect(try fixture.files.names(in: "/d") == ["to"])
        #expect(fixture.text(fixture.root + "/d/to") == "from")
    }

    @Test(
        "across file systems files are linked by copy, and moved by copy and removal",
        .enabled(if: otherFileSystemIsThere))
    func acrossFileSystems() throws {
        let machine = LiveFileEditor(files: .machine)
        fixture.directory("/d/tree")
        fixture.write("/d/tree/file", "data", mode: 0o640)
        let target = "/dev/shm/aptmedic-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try machine.linkOrCopy(fixture.root + "/d/tree/file", to: target)
        #expect(fixture.text(target) == "data")
        try machine.remove(target)
        try machine.move(fixture.root + "/d/tree", to: target)
        #expect(fixture.text(target + "/file") == "data")
        #expect(fixture.status(target + "/file")?.mode == 0o640)
        #expect(fixture.status(fixture.root + "/d/tree") == nil)
        try machine.remove(target + "/file")
        try machine.remove(target)
    }
}

extension LiveFileEditorCopyTests {
    @Test(
        "a move across file systems that fails leaves nothing behind, and the old files", .enabled(if: isRoot)
    )
    func failedMove() throws {
        fixture.directory("/d/tree/sub")
        fixture.write("/d/tree/readable", "data")
        fixture.write("/d/tree/sub/closed", "data", mode: 0)
        for path in [fixture.base, fixture.root, fixture.root + "/d"] { _ = chmod(path, 0o777) }
        let failed = asNobody {
            failure { () throws(SystemError) in try editor.moveByCopy("/d/tree", to: "/d/moved") }
        }
        #expect(failed?.code == EACCES)
        #expect(try fixture.files.names(in: "/d") == ["tree"])
        #expect(fixture.status(fixture.root + "/d/tree/sub/closed") != nil)
    }

    @Test("a copied directory keeps its extended attributes", .enabled(if: attributesAreKept))
    func attributes() throws {
        fixture.directory("/d/tree/sub")
        for path in ["/d/tree", "/d/tree/sub"] {
            #expect(python("os.setxattr(sys.argv[1], 'user.origin', b'\(path)')", fixture.root + path) == "")
        }
        try editor.copy("/d/tree", to: "/d/copy")
        let read = "print(os.getxattr(sys.argv[1], 'user.origin').decode(), end='')"
        #expect(python(read, fixture.root + "/d/copy") == "/d/tree")
        #expect(python(read, fixture.root + "/d/copy/sub") == "/d/tree/sub")
    }
}

/// The output of a line of Python; nil when it fails.
private func python(_ line: String, _ path: String) -> String? {
    let result = LiveCommandRunner().run(
        Command(arguments: ["/usr/bin/python3", "-c", "import os, sys\n" + line, path]))
    guard case .exited(0) = result.termination else { return nil }
    return String(decoding: result.output, as: UTF8.self)
}

/// Whether the file system of fixtures supports extended attributes.
private let attributesAreKept: Bool = {
    guard let fixture = try? Fixture() else { return false }
    return python("os.setxattr(sys.argv[1], 'user.test', b'1')", fixture.root) == ""
}()

/// Whether /dev/shm is another file system and can be written.
private let otherFileSystemIsThere: Bool = {
    let files = RootedFiles.machine
    guard let there = try? files.status("/dev/shm"), let here = try? files.status("/tmp") else {
        return false
    }
    return there.device != here.device && files.isAccessible("/dev/shm", mode: W_OK)
}()
