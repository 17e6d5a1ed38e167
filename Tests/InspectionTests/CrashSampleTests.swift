import CrashFormats
import DpkgModel
import Inspection
import Testing

/// A line of a log, and the crash report that is expected for it.
struct CrashSample: Sendable, CustomTestStringConvertible {
    var line: String
    var program: String
    var pid: Int32?
    var object: String?
    var kind = CrashReport.Kind.segmentationFault
    var cpu: Int?
    var time: Double?
    var isDeleted = false

    var testDescription: String { line }
}

@Suite("what logs say of programs that died")
struct CrashSampleTests {
    /// Now is 2026-11-23 12:00:00 UTC, local time is one hour ahead, and the machine was booted at 2026-11-22
    /// 00:00:00 UTC.
    static let clock = LogClock(now: 1_795_435_200, offset: 3600, bootTime: 1_795_305_600)

    static let samples: [CrashSample] = [
        // Kernel 6.x, x86-64.
        CrashSample(
            line:
                "[  123.456789] s[12716]: segfault at 1234 ip 0000561a55fc0132 sp 00007ffdfae66190 error 6 in s[1132,561a55fc0000+1000] likely on CPU 0 (core 0, socket 0)",
            program: "s", pid: 12716, object: "s", cpu: 0, time: 1_795_305_723.456789),
        CrashSample(
            line:
                "2026-11-22T23:41:07.123456+01:00 web-3 kernel: [ 9.1] apt-get[77]: segfault at 0 ip 00007f1 sp 00007ff error 4 in libapt-pkg.so.6.0.0[7f1000000000+1a2000] likely on CPU 3 (core 1, socket 0)",
            program: "apt-get", pid: 77, object: "libapt-pkg.so.6.0.0", cpu: 3, time: 1_795_387_267),
        CrashSample(
            line:
                "Nov 22 23:41:07 web-3 kernel: [12345.678901] dpkg[4242]: segfault at 7f00 ip 00007f01 sp 00007f02 error 7 in libc.so.6[2a000,7f0000000000+155000] likely on CPU 1 (core 1, socket 0)",
            program: "dpkg", pid: 4242, object: "libc.so.6", cpu: 1, time: 1_795_387_267),
        CrashSample(
            line:
                "Nov 22 23:41:07 web-3 kernel: python3[9]: segfault at 8 ip 00000000004f sp 00007ffc error 4 in python3.11[400000+2b3000]",
            program: "python3", pid: 9, object: "python3.11"),
        // 32 bit, old and new.
        CrashSample(
            line:
                "gam_server[2611]: segfault at 00000000 ip b7dfa5d4 sp bfa3e6ac error 4 in libc-2.11.so[b7d88000+15d000]",
            program: "gam_server", pid: 2611, object: "libc-2.11.so"),
        CrashSample(
            line: "mono[1199]: segfault at 0000000000000010 rip 00002aaaab1 rsp 00007fff error 4",
            program: "mono", pid: 1199),
        CrashSample(line: "foo[31]: segfault at b7 eip 08048384 esp bff error 6", program: "foo", pid: 31),
        CrashSample(
            line: "a.out[5]: segfault at 0 ip 0000000000000000 sp 00007ffd0 error 14 in a.out[400000+1000]",
            program: "a.out", pid: 5, object: "a.out"),
        CrashSample(
            line:
                "a.out[6]: segfault at 0 ip 0000000000000000 sp 00007ffd0 error 14 likely on CPU 7 (core 3, socket 1)",
            program: "a.out", pid: 6, cpu: 7),
        // The kernel cuts names off after 15 bytes.
        CrashSample(
            line: "unattended-upgr[2448]: segfault at 18 ip 01 sp 02 error 4 in _imaging.so[7f+1]",
            program: "unattended-upgr", pid: 2448, object: "_imaging.so"),
        CrashSample(
            line: "Web Content[700]: segfault at 0 ip 01 sp 02 error 6 in libxul.so[7f+1]",
            program: "Web Content", pid: 700, object: "libxul.so"),
        CrashSample(
            line: "kworker/0[1][44]: segfault at 0 ip 01 sp 02 error 6 in x y.so[7f+1]",
            program: "kworker/0[1]", pid: 44, object: "x y.so"),
        // Replaced files.
        CrashSample(
            line:
                "sshd[812]: segfault at 0 ip 01 sp 02 error 4 in libcrypto.so.3 (deleted)[7f1200000000+1000]",
            program: "sshd", pid: 812, object: "libcrypto.so.3", isDeleted: true),
        // Traps.
        CrashSample(
            line:
                "traps: apt-check[18686] general protection ip:7f12 sp:7ffd error:0 in libm-2.19.so[7efe0932a000+105000]",
            program: "apt-check", pid: 18686, object: "libm-2.19.so", kind: .generalProtection),
        CrashSample(
            line:
                "[5.5] traps: x[1] general protection fault ip:7f12 sp:7ffd error:0 in libm.so.6[1000,7efe0932a000+105000]",
            program: "x", pid: 1, object: "libm.so.6", kind: .generalProtection),
        CrashSample(
            line:
                "apt-check[18] general protection ip:7f12 sp:7ffd error:0 in libm-2.19.so[7efe0932a000+105000]",
            program: "apt-check", pid: 18, object: "libm-2.19.so", kind: .generalProtection),
        CrashSample(
            line: "traps: gzip[3] trap invalid opcode ip:55d sp:7ff error:0 in gzip[55d000+10000]",
            program: "gzip", pid: 3, object: "gzip", kind: .invalidOpcode),
        CrashSample(
            line: "traps: calc[4] trap divide error ip:40 sp:7f error:0 in calc[400000+1000]",
            program: "calc", pid: 4, object: "calc", kind: .trap("divide error")),
        CrashSample(
            line: "traps: gdbme[8] trap int3 ip:40 sp:7f error:0", program: "gdbme", pid: 8,
            kind: .trap("int3")),
        // Other architectures.
        CrashSample(
            line:
                "tar[900]: unhandled level 3 translation fault (11) at 0x00000008, esr 0x92000007, in libc-2.31.so[ffff9a000000+14000]",
            program: "tar", pid: 900, object: "libc-2.31.so"),
        CrashSample(
            line:
                "perl[901]: unhandled exception: DABT (lower EL), ESR 0x92000007, level 3 translation fault (11) in perl[aaaa+1000]",
            program: "perl", pid: 901, object: "perl"),
        CrashSample(
            line: "sh[12]: unhandled signal 7 code 0x2 at 0x0000ffff in libc.so.6[ffff+1000]", program: "sh",
            pid: 12, object: "libc.so.6", kind: .signal(7)),
        CrashSample(line: "myprog: potentially unexpected fatal signal 11.", program: "myprog"),
        CrashSample(
            line: "myprog: potentially unexpected fatal signal 6.", program: "myprog", kind: .signal(6)),
        // Killed for lack of memory.
        CrashSample(
            line: "Out of memory: Killed process 1234 (mysqld) total-vm:1024kB, anon-rss:1kB, file-rss:0kB",
            program: "mysqld", pid: 1234, kind: .outOfMemory),
        CrashSample(
            line: "Memory cgroup out of memory: Killed process 99 (java (main)) total-vm:1kB, anon-rss:1kB",
            program: "java (main)", pid: 99, kind: .outOfMemory),
        CrashSample(
            line:
                "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=docker-1f,mems_allowed=0,oom_memcg=/docker/1f,task_memcg=/docker/1f,task=dpkg-deb,pid=31337,uid=0",
            program: "dpkg-deb", pid: 31337, kind: .outOfMemory),
        CrashSample(
            line: "Killed process 5, UID 0, (cc1plus) total-vm:4kB, anon-rss:4kB", program: "cc1plus", pid: 5,
            kind: .outOfMemory),
        // Prefixes.
        CrashSample(
            line: "[Sun Nov 22 23:41:07 2026] vi[2]: segfault at 0 ip 1 sp 2 error 4 in vi[7f+1]",
            program: "vi", pid: 2, object: "vi", time: 1_795_387_267),
        CrashSample(
            line: "[   12.000001][T1234] cat[3]: segfault at 0 ip 1 sp 2 error 4 in cat[7f+1]",
            program: "cat", pid: 3, object: "cat", time: 1_795_305_612.000001),
        CrashSample(
            line: "Dec  3 01:02:03 box kernel: [1.0] ls[4]: segfault at 0 ip 1 sp 2 error 4 in ls[7f+1]",
            program: "ls", pid: 4, object: "ls", time: 1_764_720_123),
        CrashSample(
            line: "2026-11-22T22:41:07Z box kernel: ps[6]: segfault at 0 ip 1 sp 2 error 4 in ps[7f+1]",
            program: "ps", pid: 6, object: "ps", time: 1_795_387_267),
    ]

    @Test("one line", arguments: samples)
    func line(_ sample: CrashSample) throws {
        let found = KernelLog.parse(Array("x\n\(sample.line)\n".utf8), file: "kern.log", clock: Self.clock)
        let report = try #require(found.reports.first)
        #expect(found.reports.count == 1)
        #expect(report.program == sample.program)
        #expect(report.processID == sample.pid)
        #expect(report.object == sample.object)
        #expect(report.kind == sample.kind)
        #expect(report.cpu == sample.cpu)
        #expect(report.line == 2)
        #expect(report.isObjectDeleted == sample.isDeleted)
        if let time = sample.time { #expect(abs((report.time ?? 0) - time) < 1) }
    }

    @Test("the bits of a page fault")
    func access() {
        let line = "a[1]: segfault at 10 ip 1 sp 2 error 7 in a[7f+1]"
        let report = KernelLog.parse(Array(line.utf8), file: "k", clock: Self.clock).reports.first
        #expect(report?.access == MemoryAccess(error: 7))
        #expect(report?.access?.isWrite == true && report?.access?.isProtection == true)
        #expect(report?.address == 16)
    }

    @Test(
        "memory and disks",
        arguments: [
            ("mce: [Hardware Error]: Machine check events logged", HardwareIncident.Kind.machineCheck, nil),
            ("EDAC MC0: 1 CE memory read error on CPU_SrcID#0 (channel:0)", .memory, "MC0"),
            ("EDAC MC1: 2 UE memory scrubbing error on DIMM", .memory, "MC1"),
            ("blk_update_request: I/O error, dev sda, sector 2048 op 0x0:(READ)", .disk, "sda"),
            ("critical medium error, dev nvme0n1, sector 1", .disk, "nvme0n1"),
            ("Buffer I/O error on dev sdb1, logical block 0, async page read", .disk, "sdb1"),
            ("EXT4-fs error (device sda1): ext4_lookup:1234: inode #2", .fileSystem, "sda1"),
            ("XFS (dm-0): Metadata corruption detected at xfs_agf_read_verify", .fileSystem, "dm-0"),
        ] as [(String, HardwareIncident.Kind, String?)])
    func incident(_ line: String, _ kind: HardwareIncident.Kind, _ device: String?) {
        let found = KernelLog.parse(Array("[1.0] \(line)\n".utf8), file: "k", clock: Self.clock)
        #expect(found.incidents.map(\.kind) == [kind])
        #expect(found.incidents.first?.device == device)
        #expect(found.reports.isEmpty)
    }

    @Test(
        "lines that say nothing of it",
        arguments: [
            "blk_update_request: I/O error, dev fd0, sector 0 op 0x0:(READ)", "I/O error, dev sr0, sector 64",
            "EDAC MC: Ver: 3.0.0", "segfault at", "]: segfault at 0 ip", "x[y]: segfault at 0",
            "systemd[1]: trap",
            "process traps: are no crash", "EXT4-fs (sda1): mounted filesystem with ordered data mode", "",
        ])
    func silent(_ line: String) {
        let found = KernelLog.parse(Array(line.utf8), file: "k", clock: Self.clock)
        #expect(found.reports.isEmpty && found.incidents.isEmpty)
    }

    @Test("lines that were left out are counted")
    func suppressed() {
        let text = "[1.0] show_signal_msg: 25 callbacks suppressed\n"
        #expect(KernelLog.parse(Array(text.utf8), file: "k", clock: Self.clock).suppressedLines == 25)
    }
}
