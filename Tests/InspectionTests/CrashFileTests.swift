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
        let report = try #require(CoreFile.parse(name: name, directory: "/var/lib/systemd/coredump"))
        #expect(report.program == program && report.processID == 812)
        #expect(report.time == 1_795_387_267)
    }

    @Test("other names are no dumps", arguments: ["core", "core.1234", "core.a.b.c.d.e", ""])
    func noDump(_ name: String) {
        #expect(CoreFile.parse(name: name, directory: "/") == nil)
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

    /// A core file of a 64-bit process that a signal has killed, with two mapped files.
    private func core(signal: UInt8, instruction: UInt64, fault: UInt64) -> [UInt8] {
        func word(_ value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        func note(_ type: UInt32, _ contents: [UInt8]) -> [UInt8] {
            let padding = [UInt8](repeating: 0, count: (4 - contents.count % 4) % 4)
            return word(5 | UInt64(contents.count) << 32) + word(UInt64(type)).prefix(4)
                + Array("CORE\0\0\0\0".utf8) + contents + padding
        }
        var status = [UInt8](repeating: 0, count: 336)
        status[12] = signal
        status.replaceSubrange(240..<248, with: word(instruction))
        var process = [UInt8](repeating: 0, count: 136)
        process[24] = 77
        process.replaceSubrange(40..<48, with: Array("dpkg-deb".utf8))
        var information = [UInt8](repeating: 0, count: 128)
        information.replaceSubrange(16..<24, with: word(fault))
        let mappings: [UInt64] = [2, 4096, 0x40_0000, 0x41_0000, 0, 0x7F00_0000_0000, 0x7F00_0002_0000, 3]
        let names = Array("/usr/bin/dpkg-deb\0/usr/lib/liblzma.so.5 (deleted)\0".utf8)
        let notes =
            note(1, status) + note(3, process) + note(0x5349_4749, information)
            + note(0x4649_4C45, mappings.flatMap(word) + names)
        var header = [UInt8](repeating: 0, count: 120)
        header.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        (header[16], header[18], header[32], header[54], header[56]) = (4, 62, 64, 56, 1)
        header[64] = 4
        header.replaceSubrange(72..<80, with: word(120))
        header.replaceSubrange(96..<104, with: word(UInt64(notes.count)))
        return header + notes
    }

    @Test("a core tells the mapped file: of what could not be read in a bus error, else of the code")
    func mapping() throws {
        let code: UInt64 = 0x40_1234
        let data: UInt64 = 0x7F00_0000_1010
        let bus = try #require(CoreFile.parse(core(signal: 7, instruction: code, fault: data), file: "core"))
        #expect(bus.program == "dpkg-deb" && bus.processID == 77)
        #expect(bus.executable == "/usr/bin/dpkg-deb")
        #expect(bus.object == "/usr/lib/liblzma.so.5" && bus.isObjectDeleted)
        #expect(bus.offset == 0x1010 + 3 * 4096)
        let fault = try #require(CoreFile.parse(core(signal: 11, instruction: code, fault: 0), file: "core"))
        #expect(fault.object == "/usr/bin/dpkg-deb" && !fault.isObjectDeleted && fault.offset == 0x1234)
        let anonymous = try #require(
            CoreFile.parse(core(signal: 7, instruction: code, fault: 1), file: "core"))
        #expect(anonymous.object == "/usr/bin/dpkg-deb")
        for length in 0..<core(signal: 7, instruction: code, fault: data).count {
            _ = CoreFile.parse(
                Array(core(signal: 7, instruction: code, fault: data).prefix(length)), file: "core")
        }
    }

    /// How a journal stores a long value. The raw value is the flag in the header of the object.
    enum Compression: UInt8, CaseIterable {
        case none = 0
        case xz = 1
        case lz4 = 2
        case zstd = 4

        func packed(_ bytes: [UInt8]) throws -> [UInt8] {
            switch self {
            case .none: return bytes
            case .lz4:
                // LZ4: the size, then one sequence that has only literals.
                let size = (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) }
                let rest = bytes.count - 15
                let lengths = [UInt8](repeating: 255, count: rest / 255) + [UInt8(rest % 255)]
                return size + [0xF0] + lengths + bytes
            case .xz, .zstd:
                let root = try FixtureRoot()
                try root.write("value", bytes)
                let path = "\(root.path)/value"
                try TestFiles.run("\(self == .xz ? "xz" : "zstd -q") <\(path) >\(path).packed")
                return try RootedFiles.machine.read("\(path).packed", limit: 1 << 20)
            }
        }
    }

    /// A message as systemd-coredump writes it, long enough to be compressed.
    private static let trace = """
        MESSAGE=Process 9 (gpgv) of user 0 dumped core.

        \((0..<20).map { "Module libother\($0).so from deb other-\($0).amd64" }.joined(separator: "\n"))
        Stack trace of thread 9:
        #0  0x00007f1f4c2a8eab _gcry_md_open (libgcrypt.so.20 + 0x8eab)
        #1  0x000055d0aabbccdd main (gpgv + 0x4a21)

        Stack trace of thread 10:
        #0  0x00007f1f4c2a8eab poll (libc.so.6 + 0x1)
        """

    /// A journal with one line about a crash and one entry of systemd-coredump, as systemd writes them.
    private func journal(_ compression: Compression = .none) throws -> [UInt8] {
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
        // A value refers to its entry, which comes after it: the entry's place is known only when the sizes are.
        func data(_ text: String, entry: UInt64) -> Int {
            object(1, words([0, 0, 0, entry, 0, 1]) + Array(text.utf8))
        }
        let first = data("MESSAGE=s[7]: segfault at 0 ip 1 sp 2 error 4 in libz.so.1[7f+1]", entry: 0)
        let entry = object(3, words([1, 1_795_387_267_000_000, 0, 0, 0, 0, UInt64(first), 0]))
        bytes.replaceSubrange((first + 40)..<(first + 48), with: words([UInt64(entry)]))
        let values = [
            "COREDUMP_EXE=/usr/bin/gpgv", "COREDUMP_SIGNAL=11", "COREDUMP_PID=9", "COREDUMP_COMM=gpgv",
        ]
        .map { data($0, entry: 0) }
        let long = try object(
            1, words([0, 0, 0, 0, 0, 1]) + compression.packed(Array(Self.trace.utf8)),
            flags: compression.rawValue)
        let identifier = data("MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1", entry: 0)
        let items = (values + [long, identifier]).flatMap { words([UInt64($0), 0]) }
        let dump = object(3, words([2, 1_795_387_268_000_000, 0, 0, 0, 0]) + items)
        bytes.replaceSubrange((identifier + 40)..<(identifier + 48), with: words([UInt64(dump)]))
        // Read from its beginning, the file has the value MESSAGE_ID before the entry that uses it.
        return bytes
    }

    @Test("a journal is read without systemd, its long values too", arguments: Compression.allCases)
    func journalFile(_ compression: Compression) throws {
        let file = try #require(JournalFile(journal(compression), path: "system.journal"))
        #expect(file.unreadableValues == 0)
        let found = file.findings.reports
        #expect(found.map(\.program) == ["s", "gpgv"])
        #expect(found.first?.object == "libz.so.1" && found.first?.time == 1_795_387_267)
        #expect(found.last?.executable == "/usr/bin/gpgv" && found.last?.kind == .segmentationFault)
        #expect(found.last?.object == "libgcrypt.so.20" && found.last?.offset == 0x8EAB)
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
    func damage(_ decade: Int) throws {
        let sources: [[UInt8]] = [
            try journal(), try journal(.zstd), try journal(.lz4),
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
                _ = CoreFile.parse([0x7F, 0x45, 0x4C, 0x46, 2, 1] + bytes, file: "x")
            }
        }
    }
}
