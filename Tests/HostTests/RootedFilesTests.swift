import Glibc
import Testing

@testable import Host

/// The same tests for both ways of reading: with openat2(2), and directory by directory for old kernels.
@Suite("Reading below a root")
struct RootedFilesTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture()
        fixture.directory("/etc")
        fixture.writeOutsideRoot(fixture.outside + "/secret", "outside")
    }

    private func readers() throws -> [RootedFiles] {
        [
            try RootedFiles(root: fixture.root),
            RootedFiles(handle: try RootHandle(root: fixture.root, avoidingResolver: true)),
        ]
    }

    @Test("an absolute link leads to a file inside the root")
    func absoluteLink() throws {
        fixture.write("/etc/inside", "inside")
        fixture.link("/link", to: "/etc/inside")
        for files in try readers() { #expect(try files.text("/link") == "inside") }
    }

    @Test("a link to a directory is followed inside the root, and so is what climbs out of it")
    func climbing() throws {
        fixture.write("/etc/secret", "inside")
        fixture.link("/directory", to: "/../../../etc")
        fixture.link("/etc/up", to: "../../../../etc/secret")
        for files in try readers() {
            #expect(try files.text("/directory/secret") == "inside")
            #expect(try files.text("/etc/up") == "inside")
            #expect(try files.text("/../../etc/secret") == "inside")
        }
    }

    @Test("an absolute link to a file outside the root is a dangling link")
    func outside() throws {
        fixture.link("/escape", to: fixture.outside + "/secret")
        for files in try readers() {
            #expect(failure { () throws(SystemError) in try files.read("/escape") }?.code == ENOENT)
            #expect(!files.exists("/escape"))
            #expect(try files.status("/escape", followingLinks: false).kind == .symbolicLink)
            #expect(try files.linkTarget("/escape") == fixture.outside + "/secret")
        }
    }

    @Test("a loop of links is an error and not a hang")
    func loop() throws {
        fixture.link("/a", to: "/b")
        fixture.link("/b", to: "a")
        for files in try readers() {
            let error = failure { () throws(SystemError) in try files.read("/a") }
            #expect(error?.code == ELOOP)
            #expect(
                error?.description == "cannot read '\(fixture.root)/a': too many levels of symbolic links")
            #expect(!files.exists("/a"))
        }
    }

    @Test("a fifo, a directory and a device are refused at once")
    func noRegularFiles() throws {
        fixture.fifo("/fifo")
        for files in try readers() {
            let fifo = failure { () throws(SystemError) in try files.read("/fifo") }
            #expect(fifo?.description == "cannot read '\(fixture.root)/fifo': it is a fifo")
            let directory = failure { () throws(SystemError) in try files.read("/etc") }
            #expect(directory?.code == EISDIR)
            #expect(directory?.description == "cannot read '\(fixture.root)/etc': it is a directory")
        }
        #expect(
            failure { () throws(SystemError) in try RootedFiles.machine.read("/dev/null") }?.code == ENOTSUP)
    }

    @Test("a missing file is said with its path in front of the root")
    func missing() throws {
        for files in try readers() {
            let error = failure { () throws(SystemError) in try files.read("/none") }
            #expect(error?.isMissing == true)
            #expect(error?.description == "cannot read '\(fixture.root)/none': no such file or directory")
        }
    }

    @Test(
        "a path that is not absolute, or holds a NUL, is refused", arguments: ["etc/inside", "", "/etc\0/x"])
    func badPath(path: String) throws {
        for files in try readers() {
            #expect(failure { () throws(SystemError) in try files.read(path) }?.code == EINVAL)
        }
    }

    @Test("an unreadable file is refused", .enabled(if: isRoot))
    func unreadable() throws {
        fixture.write("/closed", "x", mode: 0o600)
        let files = try fixture.files
        let error = asNobody { failure { () throws(SystemError) in try files.read("/closed") } }
        #expect(error?.isRefused == true)
        #expect(asNobody { files.isAccessible("/closed", mode: R_OK) } == false)
    }

    @Test("more than the limit is refused, exactly the limit is not")
    func limit() throws {
        fixture.write("/ten", "0123456789")
        let files = try fixture.files
        #expect(try files.text("/ten", limit: 10) == "0123456789")
        #expect(failure { () throws(SystemError) in try files.read("/ten", limit: 9) }?.code == EFBIG)
    }

    @Test("start and end of a file are cut at its ends")
    func startAndEnd() throws {
        fixture.write("/ten", "0123456789")
        fixture.write("/empty")
        let files = try fixture.files
        #expect(String(decoding: try files.readStart("/ten", count: 4), as: UTF8.self) == "0123")
        #expect(String(decoding: try files.readEnd("/ten", count: 4), as: UTF8.self) == "6789")
        #expect(try files.readStart("/ten", count: 100).count == 10)
        #expect(try files.readEnd("/ten", count: 100).count == 10)
        #expect(try files.readEnd("/empty", count: 3).isEmpty)
        #expect(try files.readStart("/ten", count: 0).isEmpty)
    }

    @Test("a large file is read whole, and so is one that claims to be empty")
    func large() throws {
        let line = String(repeating: "x", count: 99_999) + "\n"
        fixture.write("/large", String(repeating: line, count: 30))
        #expect(try fixture.files.read("/large").count == 3_000_000)
        #expect(try RootedFiles.machine.text("/proc/self/status").contains("Pid:"))
        #expect(try fixture.files.withContents("/large") { $0.count } == 3_000_000)
    }
}
