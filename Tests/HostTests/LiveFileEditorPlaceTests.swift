import Glibc
import Testing

@testable import Host

@Suite("Putting files in place as packages do")
struct LiveFileEditorPlaceTests {
    let fixture: Fixture
    let editor: LiveFileEditor
    private let attributes = PlacedAttributes(
        mode: 0o4755, userID: geteuid(), groupID: getegid(), modifiedSeconds: 1_700_000_000)

    init() throws {
        fixture = try Fixture()
        editor = try fixture.editor
        fixture.directory("/d")
    }

    @Test("contents, mode, set-id bits and time are those given, and nothing is left beside")
    func place() throws {
        fixture.write("/d/file", "old", mode: 0o600)
        #expect(link(fixture.root + "/d/file", fixture.root + "/d/kept") == 0)
        try editor.place("/d/file", Array("new".utf8), attributes)
        let status = try fixture.files.status("/d/file")
        #expect(status.mode == 0o4755)
        #expect(status.modifiedSeconds == 1_700_000_000)
        #expect(fixture.text(fixture.root + "/d/file") == "new")
        #expect(fixture.text(fixture.root + "/d/kept") == "old")
        #expect(try fixture.files.names(in: "/d") == ["file", "kept"])
        #expect(!status.wasWrittenInPlace)
    }

    @Test("what a killed process left beside the file goes; what somebody is writing stays")
    func leftovers() throws {
        let own = ".file.aptmedic-\(getpid())-99"
        // No process has this number: on Linux the largest is 4194304.
        for name in [".file.aptmedic-999999999-0", ".filed.aptmedic-999999999-0", ".file.aptmedic-x-0", own] {
            fixture.write("/d/\(name)", "left")
        }
        try editor.place("/d/file", Array("new".utf8), attributes)
        #expect(
            Set(try fixture.files.names(in: "/d"))
                == ["file", ".filed.aptmedic-999999999-0", ".file.aptmedic-x-0", own])
    }

    @Test("a link is replaced, not what it leads to; a directory is refused")
    func links() throws {
        fixture.write("/d/target", "target")
        try editor.makeLink("/d/link", target: "target")
        try editor.place("/d/link", Array("file".utf8), attributes)
        #expect(fixture.text(fixture.root + "/d/target") == "target")
        #expect(try fixture.files.status("/d/link", followingLinks: false).kind == .regular)
        try editor.placeLink("/d/link", target: "elsewhere")
        #expect(try fixture.files.linkTarget("/d/link") == "elsewhere")
        try editor.placeLink("/d/link", target: "target")
        #expect(try fixture.files.linkTarget("/d/link") == "target")
        #expect(throws: SystemError.self) { try editor.placeLink("/d", target: "x") }
        #expect(try fixture.files.names(in: "/d") == ["link", "target"])
    }
}
