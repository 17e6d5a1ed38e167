import CrashFormats
import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("crash reports and cores")
struct CrashFileTests {
    @Test("apport's report of a crash: what stands before the core")
    func apport() throws {
        let text = """
            ProblemType: Crash
            Architecture: amd64
            CoreDump: base64
             H4sICAAAAAAC/0NvcmVEdW1wAA==
             garbage
            Date: Sun Nov 22 23:41:07 2026
            ExecutablePath: /usr/bin/apt-get
            Package: apt 2.7.14build2
            ProcStatus:
             Name: apt-get
             Pid:\t4711
            Signal: 11
            """
        let bytes = Array(text.utf8)
        let report = try #require(ApportReport.parse(bytes, file: "/var/crash/x.crash"))
        #expect(report.executable == "/usr/bin/apt-get")
        #expect(report.program == "apt-get" && report.package == "apt")
        #expect(report.kind == .segmentationFault && report.processID == 4711)
        #expect(ApportReport.time(bytes, CrashSampleTests.clock) == 1_795_387_267)
    }

    @Test("of any number of reports the newest are read, none through a link, and that is said")
    func bounds() throws {
        let root = try FixtureRoot()
        for number in 0..<300 {
            try root.write(
                "var/crash/\(number).crash",
                "ProblemType: Crash\nSignal: 11\nExecutablePath: /usr/bin/p\(number)\n")
        }
        try root.write("secret.crash", "ProblemType: Crash\nSignal: 11\nExecutablePath: /usr/bin/secret\n")
        try root.link("var/crash/link.crash", to: "/secret.crash")
        let (evidence, unseen) = CrashReader.read(try root.files(), DatabaseEvidence(), reach: .recent)
        #expect(evidence.reports.count == 40)
        #expect(!evidence.reports.contains { $0.executable == "/usr/bin/secret" })
        #expect(unseen.map(\.path) == ["/var/crash"])
        #expect(unseen.first?.reason.contains("300 reports are there") == true)
    }

    @Test("apport's report of a package, of a kernel, and of nothing")
    func otherReports() {
        let package =
            "ProblemType: Package\nPackage: vendor-agent 9.1\nErrorMessage: installed vendor-agent …\n"
        #expect(ApportReport.parse(Array(package.utf8), file: "x")?.kind == .packageFailure)
        #expect(ApportReport.parse(Array("ProblemType: KernelOops\nPackage: linux\n".utf8), file: "x") == nil)
        #expect(ApportReport.parse(Array("ProblemType: Crash\nSignal: 99\n".utf8), file: "x") == nil)
        #expect(ApportReport.parse([], file: "x") == nil)
    }

    @Test(
        "names of systemd-coredump",
        arguments: [
            ("core.apt-get.0.0123456789abcdef0123456789abcdef.812.1795387267000000.zst", "apt-get"),
            ("core.python3\\x2e11.1000.0123456789abcdef0123456789abcdef.812.1795387267000000", "python3.11"),
            ("core.a.b.0.0123456789abcdef0123456789abcdef.812.1795387267000000.lz4", "a.b"),
        ])
    func coredump(_ name: String, _ program: String) throws {
        let report = try #require(
            CoredumpFileName(name)?.report(name, in: "/var/lib/systemd/coredump"))
        #expect(report.program == program && report.processID == 812)
        #expect(report.time == 1_795_387_267)
    }

    @Test("other names are no dumps", arguments: ["core", "core.1234", "core.a.b.c.d.e", ""])
    func noDump(_ name: String) {
        #expect(CoredumpFileName(name) == nil)
    }

    @Test("one death told by three sources is one")
    func merge() {
        var kernel = CrashReport(
            source: .kernel, kind: .segmentationFault, file: "kern.log", program: "unattended-upgr")
        kernel.processID = 5
        kernel.object = "libc.so.6"
        kernel.time = 100
        var dump = CrashReport(
            source: .coredump, kind: .signal(0), file: "core", program: "unattended-upgrade")
        dump.processID = 5
        dump.time = 101
        dump.executable = "/usr/bin/unattended-upgrade"
        dump.ownerID = 1000
        var later = kernel
        later.time = 90_000
        let merged = CrashMerge.merged([kernel, dump, later])
        #expect(merged.count == 2)
        // The kernel tells of it as well.
        #expect(merged.allSatisfy { !$0.isClaim })
        #expect(merged.first?.executable == "/usr/bin/unattended-upgrade")
        #expect(merged.first?.object == "libc.so.6" && merged.first?.kind == .segmentationFault)
    }

    @Test("where a process ended itself, the frame that wanted it counts")
    func abort() {
        let trace = """
            Stack trace of thread 1:
            #0  0x00007f1f4c2a8eab __pthread_kill_implementation (libc.so.6 + 0x8aeec)
            #1  0x00007f1f4c2a8eab raise (libc.so.6 + 0x3bfb2)
            #2  0x00007f1f4c2a8eab abort (libc.so.6 + 0x26472)
            #3  0x00007f1f4c2a8eab n/a (n/a + 0x0)
            #4  0x00007f1f4c2a8eab _ZN3Foo (/usr/lib/libapt-pkg.so.6.0 + 0xae)
            """
        #expect(CoredumpMessage(trace)?.object == "/usr/lib/libapt-pkg.so.6.0")
        #expect(CoredumpMessage(trace)?.offset == 0xAE)
        for text in ["", "dumped core.", "#0 ", "#0  0x1 x (", "#0  0x1 f (libc.so.6 + 0x1)\n\nStack"] {
            let object = CoredumpMessage(text)?.object
            #expect(object == (text.contains("libc") ? "libc.so.6" : nil))
        }
    }

    @Test("random damage never stops a reader", arguments: 0..<10)
    func damage(_ decade: Int) {
        let sources: [[UInt8]] = [
            JournalFileTests.journal(), JournalFileTests.journal(transport: "_TRANSPORT=syslog"),
            Array(CrashSampleTests.samples.map(\.line).joined(separator: "\n").utf8),
            Array("ProblemType: Crash\nExecutablePath: /bin/x\nSignal: 11\nProcStatus:\n Pid: 1\n".utf8),
        ]
        for seed in (decade * 100)..<(decade * 100 + 100) {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            func random(_ limit: Int) -> Int {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return Int(state % UInt64(max(1, limit)))
            }
            for source in sources {
                var bytes = source
                for _ in 0...random(8) where !bytes.isEmpty {
                    switch random(5) {
                    case 0: bytes.removeLast(random(bytes.count))
                    case 1: bytes[random(bytes.count)] ^= UInt8(1 << random(8))
                    case 2:
                        let start = random(bytes.count)
                        for place in start..<min(bytes.count, start + random(64)) { bytes[place] = 0 }
                    case 3: bytes += bytes.prefix(random(512))
                    default: bytes.swapAt(random(bytes.count), random(bytes.count))
                    }
                }
                _ = JournalFile(bytes, path: "x")
                _ = KernelLog.parse(bytes, file: "x", clock: CrashSampleTests.clock)
                _ = ApportReport.parse(bytes, file: "x")
                var notes = CoreNotes()
                for type: UInt32 in [1, 3, 0x5349_4749, 0x4649_4C45] {
                    bytes.withUnsafeBytes { notes.add(type, $0) }
                }
                _ = notes.report(machine: 62, file: "x")
                _ = CoredumpFileName(String(decoding: bytes.prefix(200), as: UTF8.self))
            }
        }
    }
}
