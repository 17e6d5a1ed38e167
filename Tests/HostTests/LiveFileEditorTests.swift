import Glibc
import Testing

@testable import Host

@Suite("Changing files below a root")
struct LiveFileEditorTests {
    let fixture: Fixture
    let editor: LiveFileEditor

    init() throws {
        fixture = try Fixture()
        editor = try fixture.editor
        fixture.directory("/d")
    }

    private func names(_ directory: String) throws -> [String] { try fixture.files.names(in: directory) }

    @Test("replace keeps mode and owner, leaves nothing beside, and changes no other name of the old file")
    func replace() throws {
        fixture.write("/d/file", "old", mode: 0o640)
        if isRoot { #expect(chown(fixture.root + "/d/file", 7, 8) == 0) }
        #expect(link(fixture.root + "/d/file", fixture.root + "/d/other") == 0)
        try editor.replace("/d/file", with: Array("new".utf8))
        #expect(fixture.text(fixture.root + "/d/file") == "new")
        #expect(fixture.text(fixture.root + "/d/other") == "old")
        let status = try fixture.files.status("/d/file")
        #expect(status.mode == 0o640)
        if isRoot { #expect([status.userID, status.groupID] == [7, 8]) }
        #expect(try names("/d") == ["file", "other"])
    }

    @Test("replace makes a missing file with mode 0644, or the one given")
    func replaceMissing() throws {
        try editor.replace("/d/new", with: [], mode: nil)
        try editor.replace("/d/secret", with: [], mode: 0o600)
        #expect(try fixture.files.status("/d/new").mode == 0o644)
        #expect(try fixture.files.status("/d/secret").mode == 0o600)
    }

    @Test("replace puts a file in place of a link and leaves its target alone")
    func replaceLink() throws {
        fixture.writeOutsideRoot(fixture.outside + "/target", "outside")
        fixture.link("/d/link", to: fixture.outside + "/target")
        try editor.replace("/d/link", with: Array("new".utf8))
        #expect(try fixture.files.status("/d/link", followingLinks: false).kind == .regular)
        #expect(fixture.text(fixture.outside + "/target") == "outside")
    }

    @Test("a directory that is a link to somewhere outside is never written to")
    func escapingDirectory() throws {
        fixture.link("/escape", to: fixture.outside)
        let error = failure { () throws(SystemError) in try editor.replace("/escape/file", with: []) }
        #expect(error?.code == ENOENT)
        #expect(fixture.status(fixture.outside + "/file") == nil)
    }

    @Test("replace refuses a directory and leaves nothing behind")
    func replaceDirectory() throws {
        fixture.directory("/d/sub")
        #expect(failure { () throws(SystemError) in try editor.replace("/d/sub", with: []) }?.code == EISDIR)
        #expect(try names("/d") == ["sub"])
    }

    @Test("append adds to the end and makes the file with its mode")
    func append() throws {
        try editor.append("/d/log", Array("one\n".utf8), sync: true, mode: 0o640)
        try editor.append("/d/log", Array("two\n".utf8), sync: false, mode: 0o600)
        #expect(fixture.text(fixture.root + "/d/log") == "one\ntwo\n")
        #expect(try fixture.files.status("/d/log").mode == 0o640)
    }

    @Test("append refuses a fifo and a link at once")
    func appendElsewhere() throws {
        fixture.fifo("/d/fifo")
        fixture.link("/d/link", to: "/d/target")
        let fifo = failure { () throws(SystemError) in
            try editor.append("/d/fifo", [1], sync: false, mode: 0o644)
        }
        #expect(fifo?.description == "cannot append to '\(fixture.root)/d/fifo': it is a fifo")
        let link = failure { () throws(SystemError) in
            try editor.append("/d/link", [1], sync: false, mode: 0o644)
        }
        #expect(link?.code == ELOOP)
        #expect(fixture.status(fixture.root + "/d/target") == nil)
    }

    @Test("createExclusively makes a file once, with its mode whatever the umask")
    func create() throws {
        try editor.createExclusively("/d/new", Array("x".utf8), mode: 0o666)
        #expect(try fixture.files.status("/d/new").mode == 0o666)
        let again = failure { () throws(SystemError) in
            try editor.createExclusively("/d/new", Array("y".utf8), mode: 0o600)
        }
        #expect(again?.code == EEXIST)
        #expect(fixture.text(fixture.root + "/d/new") == "x")
    }

    @Test("makeDirectory makes parents with 0755 and only the last with the mode given")
    func makeDirectory() throws {
        try editor.makeDirectory("/a/b/c", mode: 0o700)
        #expect(try fixture.files.status("/a/b").mode == 0o755)
        #expect(try fixture.files.status("/a/b/c").mode == 0o700)
        try editor.makeDirectory("/a/b", mode: 0o700)
        #expect(try fixture.files.status("/a/b").mode == 0o755)
        fixture.write("/file")
        let error = failure { () throws(SystemError) in try editor.makeDirectory("/file/x", mode: 0o755) }
        #expect(
            error?.description == "cannot make the directory '\(fixture.root)/file': it is a regular file")
    }

    @Test("remove takes files, links and empty directories, and nothing else")
    func remove() throws {
        fixture.write("/d/file")
        fixture.link("/d/link", to: "/d/file")
        fixture.directory("/d/empty")
        fixture.directory("/d/full/x")
        for path in ["/d/link", "/d/file", "/d/empty"] { try editor.remove(path) }
        #expect(try names("/d") == ["full"])
        let full = failure { () throws(SystemError) in try editor.remove("/d/full") }
        #expect(full?.code == ENOTEMPTY)
        #expect(failure { () throws(SystemError) in try editor.remove("/d/none") }?.code == ENOENT)
    }

    @Test("mode and owner belong to the named file; the mode of a link is refused", .enabled(if: isRoot))
    func modeAndOwner() throws {
        fixture.write("/d/file")
        fixture.link("/d/link", to: "/d/file")
        try editor.setOwner("/d/link", user: 5, group: 6)
        #expect(try fixture.files.status("/d/link", followingLinks: false).userID == 5)
        #expect(try fixture.files.status("/d/file").userID == 0)
        try editor.setOwner("/d/file", user: 1, group: 2)
        try editor.setMode("/d/file", 0o4755)
        #expect(try fixture.files.status("/d/file").mode == 0o4755)
        #expect(failure { () throws(SystemError) in try editor.setMode("/d/link", 0o600) }?.code == ELOOP)
    }

    @Test("makeLink and synchronize do what they say")
    func links() throws {
        try editor.makeLink("/d/link", target: "../x")
        #expect(try fixture.files.linkTarget("/d/link") == "../x")
        try editor.synchronize("/d")
        #expect(failure { () throws(SystemError) in try editor.synchronize("/d/none") }?.code == ENOENT)
    }
}
