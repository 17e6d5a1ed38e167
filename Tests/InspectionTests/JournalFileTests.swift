import CrashFormats
import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("the kernel's lines in journals, without systemd")
struct JournalFileTests {
    /// A journal of a line as the kernel writes it, and of an entry of systemd-coredump.
    static func journal(
        transport: String = "_TRANSPORT=kernel", flags: UInt8 = 0,
        line: String = "s[7]: segfault at 0 ip 1 sp 2 error 4 in libz.so.1[7f+1]", times count: Int = 1
    ) -> [UInt8] {
        func words(_ values: [UInt64]) -> [UInt8] {
            values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) } }
        }
        var bytes = Array("LPKSHHRH".utf8) + [UInt8](repeating: 0, count: 80) + words([256])
        bytes += [UInt8](repeating: 0, count: 256 - bytes.count)
        func object(_ kind: UInt8, _ body: [UInt8], flags: UInt8 = 0) -> Int {
            let place = bytes.count
            bytes += [kind, flags, 0, 0, 0, 0, 0, 0] + words([UInt64(16 + body.count)]) + body
            while bytes.count % 8 != 0 { bytes.append(0) }
            return place
        }
        // The entry of a value stands behind it: its place is known once the sizes are.
        func data(_ text: String, flags: UInt8 = 0) -> Int {
            object(1, words([0, 0, 0, 0, 0, 1]) + Array(text.utf8), flags: flags)
        }
        let origin = data(transport)
        for number in 0..<count {
            let message = data("MESSAGE=" + line.replacing("NUMBER", with: "\(number)"), flags: flags)
            let time = 1_795_387_267_000_000 + UInt64(number)
            let entry = object(3, words([1, time, 0, 0, 0, 0, UInt64(message), 0, UInt64(origin), 0]))
            bytes.replaceSubrange((message + 40)..<(message + 48), with: words([UInt64(entry)]))
        }
        let values = [
            "COREDUMP_EXE=/usr/bin/gpgv", "COREDUMP_SIGNAL=11", "COREDUMP_PID=9", "COREDUMP_COMM=gpgv",
            CoredumpEntry.identifier,
        ].map { data($0) }
        let items = values.flatMap { words([UInt64($0), 0]) }
        let dump = object(3, words([2, 1_795_387_268_000_000, 0, 0, 0, 0]) + items)
        for place in values {
            bytes.replaceSubrange((place + 40)..<(place + 48), with: words([UInt64(dump)]))
        }
        return bytes
    }

    @Test("a line of the kernel is read without systemd; systemd-coredump's messages are not")
    func line() throws {
        let file = try #require(JournalFile(Self.journal(), path: "system.journal"))
        let found = file.findings.reports
        #expect(found.map(\.program) == ["s"])
        #expect(found.first?.object == "libz.so.1" && found.first?.time == 1_795_387_267)
        #expect(!file.findings.isCut)
    }

    @Test("a line that another program wrote, and a compressed one, are not the kernel's")
    func others() throws {
        let forged = try #require(JournalFile(Self.journal(transport: "_TRANSPORT=syslog"), path: "x"))
        #expect(forged.findings == LogFindings())
        let packed = try #require(JournalFile(Self.journal(flags: 4), path: "x"))
        #expect(packed.findings == LogFindings())
        #expect(JournalFile(Array("no journal".utf8), path: "x") == nil)
    }

    @Test("of too many lines the newest are read, and that is told")
    func bounds() throws {
        let line = "s[7]: segfault at NUMBER ip 1 sp 2 error 4 in libz.so.1[7f+1]"
        let file = try #require(JournalFile(Self.journal(line: line, times: 10_050), path: "x"))
        #expect(file.findings.isCut && file.findings.reports.count == 10_000)
        #expect(file.findings.reports.first?.time == 1_795_387_267.00005)
        let late = try #require(JournalFile(Self.journal(), path: "x", isOver: { true }))
        #expect(late.findings.isCut && late.findings.reports.isEmpty)
    }

    @Test("of too many lines of a log the newest are read, with their numbers, and that is told")
    func log() {
        let line =
            "Nov 22 23:41:07 host kernel: [1.0] s[7]: segfault at 0 ip 1 sp 2 error 4 in libz.so.1[7f+1]\n"
        let bytes = Array(String(repeating: line, count: 10_050).utf8)
        let found = KernelLog.parse(bytes, file: "kern.log", clock: CrashSampleTests.clock)
        #expect(found.isCut && found.reports.count == 10_000)
        #expect(found.reports.first?.line == 51 && found.reports.last?.line == 10_050)
    }

    @Test("the files that the helper gets: journals and cores, the newest first, none through a link")
    func files() throws {
        let root = try FixtureRoot()
        try root.write("var/log/journal/0123/system.journal", Self.journal())
        try root.write("var/log/journal/0123/notes.txt", "x")
        try root.write("root/core", "x")
        try root.write("var/crash/core.12", "x")
        let boot = "0123456789abcdef0123456789abcdef"
        try root.write("var/lib/systemd/coredump/core.a.0.\(boot).8.1795387267000000", "x")
        try root.write("var/lib/systemd/coredump/core.a.0.\(boot).9.1795387267000000.zst", "x")
        try root.write("secret", "x")
        try root.link("var/crash/core.13", to: "/secret")
        let found = CrashFiles(try root.files(), since: nil)
        #expect(found.journals.map(\.path) == ["/var/log/journal/0123/system.journal"])
        #expect(
            Set(found.cores.map(\.path)) == [
                "/root/core", "/var/crash/core.12",
                "/var/lib/systemd/coredump/core.a.0.\(boot).8.1795387267000000",
            ])
        #expect(found.unseen == [])
        #expect(CrashFiles(try root.files(), since: 1e11).cores.isEmpty)
    }

    @Test("of any number of cores the newest are handed over, and that is said")
    func manyCores() throws {
        let root = try FixtureRoot()
        for number in 0..<60 { try root.write("var/crash/core.\(number)", "x") }
        let found = CrashFiles(try root.files(), since: nil)
        #expect(found.cores.count == 40)
        #expect(found.unseen.count == 1)
        #expect(found.unseen.first?.reason.contains("60 core files are there") == true)
    }

    @Test(
        "of any number of logs the newest are read, text first, and that is said; a link of root's is followed"
    )
    func manyLogs() throws {
        let root = try FixtureRoot()
        let line =
            "2026-11-22T23:41:07+00:00 h kernel: [1.0] t[8]: segfault at 0 ip 1 sp 2 error 4 in l.so[7f+1]\n"
        try root.write("var/spool/kern", line)
        for number in 0..<210 { try root.write("var/log/journal/0123/\(number).journal", "x") }
        try root.link("var/log/kern.log", to: "/var/spool/kern")
        let (evidence, unseen) = CrashReader.read(try root.files(), DatabaseEvidence(), reach: .everything)
        #expect(evidence.reports.map(\.program) == ["t"])
        #expect(unseen.count == 1)
        #expect(unseen.first?.reason.hasPrefix("this and 9 older logs were not read: 200 logs, ") == true)
    }

    @Test("a whole look reads logs and journals; without the helper a core is known by its name alone")
    func everything() throws {
        let root = try FixtureRoot()
        try root.write("var/log/journal/0123/system.journal", Self.journal())
        try root.write(
            "var/log/kern.log",
            "2026-11-22T23:41:07+00:00 host kernel: [1.0] t[8]: segfault at 0 ip 1 sp 2 error 4 in libz.so.1[7f+1]\n"
        )
        let boot = "0123456789abcdef0123456789abcdef"
        try root.write("var/lib/systemd/coredump/core.a.0.\(boot).9.1795387267000000.zst", "x")
        let (evidence, unseen) = CrashReader.read(try root.files(), DatabaseEvidence(), reach: .everything)
        #expect(Set(evidence.reports.map(\.program)) == ["s", "t", "a"])
        #expect(unseen == [])
    }
}
