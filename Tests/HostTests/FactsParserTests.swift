import Testing

@testable import Host

@Suite("Parsing /proc and /etc")
struct FactsParserTests {
    @Test("/proc/locks: kinds, OFD locks without a process, and no waiters")
    func locks() {
        let text = """
            1: POSIX  ADVISORY  WRITE 27552 00:33:16363129 0 EOF
            1: -> POSIX  ADVISORY  WRITE 99 00:33:16363129 0 EOF
            2: OFDLCK ADVISORY  READ  -1 fe:0a:12 0 EOF
            3: FLOCK  ADVISORY  WRITE 7 fe:00:5 0 EOF
            4: LEASE  ACTIVE    READ  7 fe:00:5 0 EOF
            garbage

            """
        let entries = ProcLocks.parse(text)
        #expect(entries.map { $0.kind } == [.posix, .openFile, .flock])
        #expect(entries.map { $0.processID } == [27552, -1, 7])
        #expect(entries.map { $0.isWrite } == [true, false, true])
        #expect(entries[1].major == 0xfe && entries[1].minor == 0x0a && entries[1].inode == 12)
        #expect(ProcLocks.parse("").isEmpty)
    }

    @Test("/proc/PID/stat: the command may hold blanks and parentheses")
    func stat() {
        let rest = "S 1 4711 4710 0 -1 4194560 1 2 3 4 55 66 7 8 20 0 1 0 123456 9 10"
        let found = ProcStat.parse("4712 (a) b (c)) \(rest)\n")
        #expect(found?.processID == 4712)
        #expect(found?.command == "a) b (c)")
        #expect(found?.parent == 1)
        #expect(found?.group == 4711)
        #expect(found?.session == 4710)
        #expect(found?.userTicks == 55 && found?.systemTicks == 66)
        #expect(found?.startTicks == 123456)
        #expect(found?.isZombie == false)
        #expect(ProcStat.parse("1 (x) Z" + rest.dropFirst())?.isZombie == true)
    }

    @Test("text that is no stat line is nothing", arguments: ["", "1 x S 1", "1 (x", "1 (x) S 1 2", ") ("])
    func badStat(text: String) {
        #expect(ProcStat.parse(text) == nil)
    }

    @Test(
        "the systemd unit is the last service or scope",
        arguments: [
            ("0::/system.slice/apt-daily.service\n", "apt-daily.service"),
            ("0::/user.slice/user-1000.slice/user@1000.service/app.slice/x.scope/y\n", "x.scope"),
            ("12:cpu:/other.service\n1:name=systemd:/user.slice/session-3.scope\n", "session-3.scope"),
            ("0::/init.scope", "init.scope"), ("0::/\n", nil), ("", nil), ("12:cpu:/x.service\n", nil),
        ] as [(String, String?)])
    func unit(text: String, unit: String?) {
        #expect(Cgroup.unit(text) == unit)
    }

    @Test("mounts: escapes, options, and the innermost and last mount of a path")
    func mounts() {
        let table = MountTable.parse(
            """
            /dev/sda1 / ext4 rw,relatime 0 0
            # comment line here
            tmpfs /with\\040blank tmpfs ro,nosuid 0 0
            /dev/sda2 /usr ext4 rw 0 0
            /dev/sda3 /usr xfs ro 0 0
            short line

            """)
        #expect(table.mounts.count == 4)
        #expect(table.mount(containing: "/with blank/x")?.target == "/with blank")
        #expect(table.mount(containing: "/usr")?.type == "xfs")
        #expect(table.mount(containing: "/usrlocal")?.target == "/")
        #expect(MountTable.parse("").mount(containing: "/") == nil)
    }

    @Test("users and groups are found by name, and odd lines are passed over")
    func names() {
        let users = PasswdFile.parse(
            "root:x:0:0:root:/root:/bin/bash\n+::::::\nbad\n_apt:x:42:65534::/nonexistent:/x\nshort:x:1:2\nbad:x:3\n"
        )
        #expect(users.users.count == 3)
        #expect(users.user(named: "short")?.groupID == 2)
        #expect(users.user(named: "_apt")?.userID == 42)
        #expect(users.user(named: "_apt")?.groupID == 65534)
        #expect(users.user(named: "none") == nil)
        let bytes = Array("x_apt:x:1:1::/:/x\n_apt:bad\n_apt:x:42:65534::/nonexistent:/x\n".utf8)
        #expect(PasswdFile.user(named: "_apt", in: bytes)?.userID == 42)
        #expect(PasswdFile.user(named: "apt", in: bytes) == nil)
        #expect(PasswdFile.user(named: "x_apt", in: bytes)?.userID == 1)
        let groups = GroupFile.parse("root:x:0:\nmail:x:8:a,b\nbad:x:y:\nshort:x:9\nbad:x\n")
        #expect(groups.group(named: "mail")?.groupID == 8)
        #expect(groups.group(named: "short")?.groupID == 9)
        #expect(groups.groups.count == 3)
    }

    @Test("os-release: values with and without quotes")
    func osRelease() {
        let text =
            "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID='12'\nVERSION_IDX=9\n"
        #expect(OSRelease.value("PRETTY_NAME", in: text) == "Debian GNU/Linux 12 (bookworm)")
        #expect(OSRelease.value("ID", in: text) == "debian")
        #expect(OSRelease.value("VERSION_ID", in: text) == "12")
        #expect(OSRelease.value("NONE", in: text) == "")
    }

    @Test("nsswitch.conf: the services of a database, without actions and comments")
    func nameServices() {
        let services = NameServices.parse(
            "# x: y\npasswd:  files [NOTFOUND=return success=continue] sss # ldap\n group: compat\nhosts:\n"
                + "passwd: ldap[!UNAVAIL=return]nis\nnothing\n")
        #expect(services.services(of: "passwd") == ["files", "sss", "ldap", "nis"])
        #expect(services.services(of: "group") == ["compat"])
        #expect(services.services(of: "hosts").isEmpty && services.services(of: "shadow").isEmpty)
    }
}
