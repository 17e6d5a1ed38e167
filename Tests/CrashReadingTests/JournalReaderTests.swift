import CrashProtocol
import CrashReading
import DpkgModel
import Glibc
import Host
import Testing

/// The fixtures were written by systemd-journal-remote from four entries: the kernel's line of a crash, a message of
/// systemd-coredump that is long enough to be compressed, a line of a program that looks like the kernel's, and
/// another line of the kernel.
@Suite("journals, read with libsystemd")
struct JournalReaderTests {
    /// An open file that is there as long as it is read: libsystemd opens none that was removed.
    private struct OpenCopy {
        let descriptor: Int32
        let path: String
    }

    /// A copy of a fixture.
    private func open(_ name: String) throws -> OpenCopy {
        let directory = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let bytes = try RootedFiles.machine.expanded(
            "/\(directory)/Fixtures/\(name).journal.xz", limit: 16 << 20)
        return try file(bytes)
    }

    private func file(_ bytes: [UInt8]) throws -> OpenCopy {
        var template = Array("/tmp/aptmedic-journal-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        try #require(pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return OpenCopy(descriptor: descriptor, path: path)
    }

    private func read(_ copies: [OpenCopy], since: Double? = nil, mostEntries: Int = 1000) -> CrashReply {
        let files = copies.enumerated().map { index, copy in
            CrashRequest.File(descriptor: copy.descriptor, path: "/j\(index)", changedAt: 0, ownerID: 0)
        }
        var reply = CrashReply()
        JournalReader.read(
            CrashRequest(journals: files, cores: [], since: since, mostEntries: mostEntries), into: &reply)
        for copy in copies {
            close(copy.descriptor)
            unlink(copy.path)
        }
        return reply
    }

    init() {
        #expect(JournalReader.prepare() == nil)
    }

    @Test("the kernel's lines and systemd-coredump's messages", arguments: ["none", "xz", "lz4", "zstd"])
    func compressions(_ name: String) throws {
        let reply = read([try open(name)])
        #expect(reply.unseen == [])
        #expect(reply.sources.count == 1)
        let found = reply.reports
        #expect(found.map(\.program).sorted() == ["gpgv", "s"])
        let line = found.first { $0.program == "s" }
        #expect(line?.object == "libz.so.1" && line?.time == 1_795_387_267 && line?.processID == 7)
        let dump = found.first { $0.program == "gpgv" }
        #expect(dump?.executable == "/usr/bin/gpgv" && dump?.kind == .segmentationFault)
        #expect(dump?.object == "libgcrypt.so.20" && dump?.offset == 0x8EAB && dump?.processID == 9)
    }

    @Test("what happened before is left out")
    func since() throws {
        #expect(read([try open("none")], since: 1_795_387_268).reports.map(\.program) == ["gpgv"])
        #expect(read([try open("none")], since: 1_795_387_269).reports == [])
    }

    @Test("the newest are read up to a bound, and the bound is said")
    func bounds() throws {
        let reply = read([try open("none"), try open("zstd")], mostEntries: 2)
        // systemd-coredump's message, and the newest line of the kernel, which is about something else.
        #expect(reply.reports.map(\.program) == ["gpgv"])
        #expect(reply.sources.count == 1)
        #expect(reply.unseen.count == 2)
        #expect(reply.unseen.allSatisfy { $0.reason.contains("2 entries") })
    }

    @Test("what is no journal is told, and the next one is read")
    func other() throws {
        let reply = read([try file(Array("no journal".utf8)), try open("none")])
        #expect(reply.reports.count == 2)
        #expect(reply.unseen.count == 1)
        #expect(reply.unseen.first?.reason.hasPrefix("libsystemd cannot open it: ") == true)
    }
}
