import Glibc
import Testing

@testable import Host

@Suite("Files are kept before they go, and put back")
struct SavedFilesEditorTests {
    let fixture: Fixture
    let editor: LiveFileEditor

    init() throws {
        fixture = try Fixture()
        editor = try fixture.editor
        fixture.directory("/d")
    }

    private func status(_ kind: FileKind, mode: UInt32) -> FileStatus {
        FileStatus(
            kind: kind, size: 0, mode: mode, userID: getuid(), groupID: getgid(),
            modifiedNanoseconds: 1_700_000_000_123_456_789, inode: 0, device: 0)
    }

    @Test("a kept file is the same file or a copy, as wanted, and never another's")
    func stash() throws {
        fixture.write("/d/file", "data", mode: 0o640)
        try editor.stash("/d/file", to: "/kept/deep/link", linking: true)
        try editor.stash("/d/file", to: "/kept/deep/copy", linking: false)
        let files = try fixture.files
        let own = try files.status("/d/file").identity
        #expect(try files.status("/kept/deep/link").identity == own)
        #expect(try files.status("/kept/deep/copy").identity != own)
        #expect(try files.status("/kept/deep/copy").mode == 0o640)
        for linking in [true, false] {
            #expect(
                failure { () throws(SystemError) in
                    try editor.stash("/d/file", to: "/kept/deep/copy", linking: linking)
                }?.code == EEXIST)
        }
    }

    @Test("a copy is put in place with the attributes that are asked for, over what is there")
    func placeCopy() throws {
        fixture.write("/d/saved", "data", mode: 0o600)
        fixture.write("/d/place", "other")
        try editor.placeCopy(of: "/d/saved", at: "/d/place", status(.regular, mode: 0o4711))
        let files = try fixture.files
        let placed = try files.status("/d/place")
        #expect(placed.mode == 0o4711 && placed.modifiedNanoseconds == 1_700_000_000_123_456_789)
        #expect(try files.text("/d/place") == "data")
        #expect(try files.text("/d/saved") == "data")
        #expect(try files.status("/d/saved").mode == 0o600)
        #expect(try files.names(in: "/d") == ["place", "saved"])
    }

    @Test("links and fifos are put in place too, and a directory is never replaced")
    func placeOthers() throws {
        fixture.link("/d/saved", to: "/nowhere")
        fixture.fifo("/d/fifo")
        try editor.placeCopy(of: "/d/saved", at: "/d/link", status(.symbolicLink, mode: 0o777))
        try editor.placeCopy(of: "/d/fifo", at: "/d/other", status(.fifo, mode: 0o620))
        let files = try fixture.files
        #expect(try files.linkTarget("/d/link") == "/nowhere")
        #expect(try files.status("/d/link", followingLinks: false).modifiedSeconds == 1_700_000_000)
        #expect(try files.status("/d/other").kind == .fifo)
        #expect(try files.status("/d/other").mode == 0o620)
        fixture.directory("/d/directory")
        #expect(
            failure { () throws(SystemError) in
                try editor.placeCopy(of: "/d/fifo", at: "/d/directory", status(.fifo, mode: 0o600))
            }?.code == EISDIR)
    }

    @Test("a second name replaces what is there, and one that is there already stays")
    func hardLink() throws {
        fixture.write("/d/first", "data")
        fixture.write("/d/second", "other")
        for _ in 0..<2 {
            try editor.placeHardLink(to: "/d/first", at: "/d/second")
            let files = try fixture.files
            #expect(try files.status("/d/first").identity == files.status("/d/second").identity)
            #expect(try files.names(in: "/d") == ["first", "second"])
        }
    }

    @Test("a directory has its mode when it gets its name, and one that is there is not touched")
    func placeDirectory() throws {
        try editor.placeDirectory("/d/new", status(.directory, mode: 0o2750))
        #expect(try fixture.files.status("/d/new").mode == 0o2750)
        #expect(
            failure { () throws(SystemError) in
                try editor.placeDirectory("/d/new", status(.directory, mode: 0o700))
            }?.code == EEXIST)
        #expect(try fixture.files.status("/d/new").mode == 0o2750)
    }

    @Test("what a killed process had begun goes with the next write of the same name")
    func leftovers() throws {
        // No process has this number: it is above the largest (proc(5), pid_max).
        fixture.write("/d/.place.aptmedic-99999999-0", "half")
        fixture.directory("/d/.new.aptmedic-99999999-0")
        fixture.write("/d/saved", "data")
        try editor.placeCopy(of: "/d/saved", at: "/d/place", status(.regular, mode: 0o644))
        try editor.placeDirectory("/d/new", status(.directory, mode: 0o755))
        #expect(try fixture.files.names(in: "/d") == ["new", "place", "saved"])
    }

    @Test("a tree is removed with everything in it, and links in it are not followed")
    func removeTree() throws {
        fixture.directory("/d/tree/sub")
        fixture.write("/d/tree/sub/file", "data")
        fixture.write("/d/stays", "data")
        fixture.link("/d/tree/link", to: "/d")
        try editor.removeTree("/d/tree")
        #expect(try fixture.files.names(in: "/d") == ["stays"])
    }

    @Test("the file system of a path is synchronized, and that of none is an error")
    func synchronizes() throws {
        try editor.synchronizeFileSystem(of: "/d")
        #expect(
            failure { () throws(SystemError) in try editor.synchronizeFileSystem(of: "/nowhere") }?.code
                == ENOENT)
    }
}
