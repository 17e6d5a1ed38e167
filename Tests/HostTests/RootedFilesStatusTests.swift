import Glibc
import Testing

@testable import Host

@Suite("Looking at files below a root")
struct RootedFilesStatusTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
    }

    @Test("status says kind, size, mode and names")
    func status() throws {
        fixture.write("/file", "12345", mode: 0o4750)
        #expect(link(fixture.root + "/file", fixture.root + "/other") == 0)
        let files = try fixture.files
        let status = try files.status("/file")
        #expect(status.kind == .regular)
        #expect(status.size == 5)
        #expect(status.mode == 0o4750)
        #expect(status.userID == geteuid())
        #expect(try files.status("/other").identity == status.identity)
        #expect(abs(Double(status.modifiedSeconds) - Clock.live.now()) < 60)
    }

    @Test("entries are sorted by bytes, links are not followed, and a fifo does not hang")
    func entries() throws {
        fixture.directory("/d/sub")
        fixture.write("/d/b", "1")
        fixture.write("/d/B", "22")
        fixture.write("/d/.hidden")
        fixture.fifo("/d/fifo")
        fixture.link("/d/link", to: "/nowhere")
        let entries = try fixture.files.entries(in: "/d")
        #expect(entries.map { $0.name } == [".hidden", "B", "b", "fifo", "link", "sub"])
        #expect(
            entries.map { $0.status.kind } == [
                .regular, .regular, .regular, .fifo, .symbolicLink, .directory,
            ])
        #expect(entries[1].status.size == 2)
        #expect(try fixture.files.names(in: "/d") == entries.map { $0.name })
    }

    @Test("what is no directory has no names")
    func noDirectory() throws {
        fixture.write("/file")
        let files = try fixture.files
        #expect(failure { () throws(SystemError) in try files.names(in: "/file") }?.code == ENOTDIR)
        let error = failure { () throws(SystemError) in try files.names(in: "/none") }
        #expect(error?.description == "cannot list '\(fixture.root)/none': no such file or directory")
    }

    @Test("an unreadable directory is an error and not an empty one", .enabled(if: isRoot))
    func unreadableDirectory() throws {
        fixture.directory("/closed")
        _ = chmod(fixture.root + "/closed", 0o700)
        let files = try fixture.files
        let error = asNobody { failure { () throws(SystemError) in try files.names(in: "/closed") } }
        #expect(error?.code == EACCES)
    }

    @Test("resolve names the file behind all links inside the root")
    func resolve() throws {
        fixture.directory("/usr/lib")
        fixture.link("/lib", to: "/usr/lib")
        fixture.link("/usr/lib/x", to: "../../lib/./y")
        let files = try fixture.files
        #expect(try files.resolve("/lib/x") == "/usr/lib/y")
        #expect(try files.resolve("/..") == "/")
    }

    @Test("room on a file system")
    func fileSystem() throws {
        fixture.directory("/var/lib")
        let files = try fixture.files
        let found = try files.fileSystem(at: "/var/lib")
        #expect(found.path == "/var/lib")
        #expect(found.totalBytes > 0)
        #expect(found.availableBytes <= found.totalBytes)
        #expect(found.device == (try files.status("/var/lib").device))
        #expect(!found.isReadOnly)
        #expect(throws: SystemError.self) { try files.fileSystem(at: "/var/lib/none") }
    }

    @Test("access follows links inside the root")
    func access() throws {
        fixture.write("/program", mode: 0o755)
        fixture.write("/data", mode: 0o644)
        fixture.link("/link", to: "/program")
        let files = try fixture.files
        #expect(files.isAccessible("/link", mode: X_OK))
        #expect(!files.isAccessible("/data", mode: X_OK))
        #expect(files.accessError("/none", mode: F_OK) == ENOENT)
    }

    @Test("a root that does not exist is an error")
    func missingRoot() {
        let error = failure { () throws(SystemError) in try RootedFiles(root: "/nonexistent/root/") }
        #expect(error?.description == "cannot open the root '/nonexistent/root': no such file or directory")
    }
}
