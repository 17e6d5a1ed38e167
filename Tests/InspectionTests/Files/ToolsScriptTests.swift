import DpkgModel
import Glibc
import Inspection
import Testing

/// Programs that are scripts, and libraries in private places.
struct ToolsScriptTests {
    @Test("a script needs its interpreter")
    func interpreters() throws {
        let fixture = try ToolchainFixture()
        try fixture.script("/usr/share/debconf/frontend", "#!/usr/bin/perl -w\n")
        try fixture.script("/usr/sbin/dpkg-preconfigure", "#!/usr/bin/perl -w\n")
        let scripts = ["/usr/sbin/dpkg-preconfigure", "/usr/share/debconf/frontend"]
        #expect(
            try fixture.damaged() == [
                DamagedFile(path: "/usr/bin/perl", problem: .missing, neededBy: scripts)
            ])
        try fixture.add("/usr/bin/perl")
        #expect(try fixture.damaged() == [])
        try fixture.run("truncate -s 0 usr/bin/perl")
        #expect(
            try fixture.damaged() == [DamagedFile(path: "/usr/bin/perl", problem: .empty, neededBy: scripts)])
    }

    @Test("an interpreter that only one script names is that script's fault")
    func damagedFirstLine() throws {
        let fixture = try ToolchainFixture()
        try fixture.script("/usr/bin/apt-key", "#!/usr/bin/shel\n")
        #expect(
            try fixture.damaged()
                == [
                    DamagedFile(
                        path: "/usr/bin/apt-key", problem: .interpreterMissing(path: "/usr/bin/shel"),
                        isBlocking: false)
                ])
    }

    @Test("a script with NULs in it lost a page, one without a first line is none")
    func damagedScripts() throws {
        let fixture = try ToolchainFixture()
        try fixture.script("/usr/bin/apt-key", "#!/bin/sh\n\0\0\0\0")
        try fixture.script("/usr/sbin/invoke-rc.d", "echo no first line\n")
        #expect(
            try fixture.damaged() == [
                DamagedFile(path: "/usr/bin/apt-key", problem: .holed, isBlocking: false),
                DamagedFile(path: "/usr/sbin/invoke-rc.d", problem: .notAnELFFile, isBlocking: false),
            ])
    }

    @Test("scripts that name each other as interpreters end")
    func circle() throws {
        let fixture = try ToolchainFixture()
        try fixture.script("/usr/bin/apt-key", "#!/usr/bin/apt-key\n")
        #expect(try fixture.damaged() == [])
    }

    @Test("a library is found by RUNPATH, by $ORIGIN, and in the directories of ld.so.conf")
    func privateLibraries() throws {
        let fixture = try ToolchainFixture()
        try fixture.root.write(
            "usr/bin/apt-get", try fixture.image(needed: ["libone.so"], runPath: "$ORIGIN/../lib/private"))
        try fixture.root.write("usr/lib/private/libone.so", try fixture.image(needed: ["libtwo.so"]))
        try fixture.root.write("opt/two/libtwo.so", try fixture.image(needed: []))
        try fixture.run("chmod 755 usr/bin/apt-get")
        #expect(try fixture.missing().map { $0.split(separator: "/").last } == ["libtwo.so"])
        try fixture.root.write("etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf\n")
        try fixture.root.write("etc/ld.so.conf.d/two.conf", "# second\n/opt/two\n")
        #expect(try fixture.damaged() == [])
    }

    @Test("what the program has loaded already is not looked for again")
    func loadedAlready() throws {
        let fixture = try ToolchainFixture()
        try fixture.root.write(
            "usr/bin/apt-get", try fixture.image(needed: ["libone.so", "libtwo.so"], runPath: "/opt"))
        try fixture.root.write("opt/libone.so", try fixture.image(needed: ["libtwo.so"]))
        try fixture.root.write("opt/libtwo.so", try fixture.image(needed: ["libone.so"]))
        try fixture.run("chmod 755 usr/bin/apt-get")
        #expect(try fixture.damaged() == [])
    }
}
