import DpkgModel
import Glibc
import Host
import Inspection
import Testing

struct ToolsReaderTests {
    @Test("a whole closure has no damage, and every file of it was looked at")
    func whole() throws {
        let fixture = try ToolchainFixture()
        let evidence = try fixture.evidence()
        #expect(evidence.damaged == [])
        #expect(evidence.examined >= ToolchainFixture.programs.count + 2)
    }

    @Test("this machine's own package tools are whole")
    func thisMachine() throws {
        let evidence = ToolsReader.read(.machine)
        #expect(evidence.damaged == [])
        #expect(evidence.examined > 20)
    }

    @Test("a library that was cut is one finding that names all programs, the important ones first")
    func cutLibrary() throws {
        let fixture = try ToolchainFixture()
        let size = try fixture.root.files().status(fixture.library).size
        try fixture.run("truncate -s 5000 .\(fixture.library)")
        let damaged = try fixture.damaged()
        #expect(
            damaged == [
                DamagedFile(
                    path: fixture.library, problem: .cut(expectedBytes: size, actualBytes: 5000),
                    neededBy: ToolchainFixture.ranked)
            ])
    }

    @Test("an empty library, and an empty loader, stop everything")
    func emptyFiles() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("truncate -s 0 .\(fixture.library) .\(fixture.loader)")
        let damaged = try fixture.damaged()
        #expect(Set(damaged.map(\.path)) == [fixture.library, fixture.loader])
        #expect(damaged.allSatisfy { $0.problem == .empty && $0.neededBy == ToolchainFixture.ranked })
    }

    @Test("a missing library is looked for in the home of libraries; its package is told")
    func missingLibrary() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("rm .\(fixture.library)")
        let name = fixture.library.split(separator: "/").last ?? ""
        let missing = try fixture.damaged()
        #expect(missing.count == 1)
        let file = try #require(missing.first)
        #expect(file.path.hasSuffix("/\(name)") && file.path.hasPrefix("/lib/"))
        #expect(file.problem == .missing && file.owner == nil)
        #expect(file.neededBy == ToolchainFixture.ranked)
        // With a merged /usr, the list may have the file's other path.
        try fixture.root.write("var/lib/dpkg/info/libc6:amd64.list", "/.\n/usr\(file.path)\n")
        #expect(try fixture.damaged().first?.owner == "libc6:amd64")
    }

    @Test("a missing loader is one missing file")
    func missingLoader() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("rm .\(fixture.loader)")
        let damaged = try fixture.damaged()
        #expect(
            damaged == [
                DamagedFile(path: fixture.loader, problem: .missing, neededBy: ToolchainFixture.ranked)
            ])
    }

    @Test("links that lead nowhere, or in a circle, are told with the link")
    func links() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("ln -sf gone .\(fixture.library) && ln -sf tar usr/bin/tar")
        let damaged = try fixture.damaged()
        #expect(damaged.first { $0.path == fixture.library }?.problem == .danglingLink(target: "gone"))
        #expect(damaged.first { $0.path == "/usr/bin/tar" }?.problem == .linkLoop)
    }

    @Test("a link's damage is told of the file that it leads to")
    func damageBehindLink() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("mv bin/sh bin/dash && ln -s dash bin/sh && truncate -s 0 bin/dash")
        #expect(
            try fixture.damaged() == [DamagedFile(path: "/bin/dash", problem: .empty, neededBy: ["/bin/sh"])])
    }

    @Test("programs: empty, of zeros, of text, without permission, for another machine")
    func programs() throws {
        let fixture = try ToolchainFixture()
        try fixture.run(
            """
            size=$(stat -c %s usr/bin/tar); truncate -s 0 usr/bin/dpkg usr/bin/tar; truncate -s $size usr/bin/tar
            echo text >usr/bin/rm; chmod 644 usr/bin/diff
            printf '\\377' | dd of=usr/bin/dpkg-split bs=1 seek=18 conv=notrunc status=none
            """)
        let damaged = try fixture.damaged()
        #expect(
            damaged == [
                DamagedFile(path: "/usr/bin/dpkg", problem: .empty),
                DamagedFile(path: "/usr/bin/dpkg-split", problem: .wrongClassOrMachine),
                DamagedFile(path: "/usr/bin/tar", problem: .holed),
                DamagedFile(path: "/usr/bin/rm", problem: .notAnELFFile),
                DamagedFile(path: "/usr/bin/diff", problem: .notExecutable),
            ])
    }

    @Test("a hole in the code of a library is found")
    func hole() throws {
        let fixture = try ToolchainFixture()
        // On every architecture the middle of the C library is code.
        try fixture.run("fallocate -p -o 409600 -l 40960 .\(fixture.library)")
        #expect(try fixture.damaged().map(\.problem) == [.holed])
    }

    @Test("a library for another machine is passed over, and told when there is no other")
    func wrongLibrary() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("printf '\\377' | dd of=.\(fixture.library) bs=1 seek=18 conv=notrunc status=none")
        #expect(try fixture.damaged().map(\.problem) == [.wrongClassOrMachine])
        let name = fixture.library.split(separator: "/").last ?? ""
        try fixture.run("mkdir -p usr/lib && cp -L \(fixture.library) usr/lib/\(name)")
        #expect(try fixture.damaged() == [])
    }

    @Test("a required program is missed, another only when its package lists it")
    func missingPrograms() throws {
        let fixture = try ToolchainFixture()
        try fixture.run("rm sbin/ldconfig")
        #expect(try fixture.damaged() == [DamagedFile(path: "/sbin/ldconfig", problem: .missing)])
        try fixture.root.write(
            "var/lib/dpkg/info/apt.list", "/.\n/usr/bin/apt-get\n/usr/lib/apt/methods/http\n")
        let paths = try fixture.missing()
        #expect(paths == ["/sbin/ldconfig", "/usr/bin/apt-get", "/usr/lib/apt/methods/http"])
        #expect(try fixture.damaged().map(\.owner) == [nil, "apt", "apt"])
    }

    @Test(
        "wrong contents are found by the checksum: always in a thorough look, else when something was written there"
    )
    func contents() throws {
        let fixture = try ToolchainFixture()
        let tar = "/usr/bin/tar"
        let digest = try FileDigest.md5(of: fixture.root.files().read(tar))
        try fixture.root.write("var/lib/dpkg/info/tar.list", "/.\n/bin\n/bin/tar\n")
        try fixture.root.write("var/lib/dpkg/info/tar.md5sums", "\(digest)  bin/tar\n")
        try fixture.run("touch -d '2020-01-01' usr/bin/* && sleep 2.1 && chmod 755 usr/bin/*")
        #expect(try fixture.evidence().hashed == 1)
        #expect(try fixture.damaged() == [])
        // No header mentions the appended byte, and the time is still that of the package's build.
        try fixture.run(
            "printf x >>usr/bin/tar && touch -d '2020-01-01' usr/bin/tar && sleep 2.1 && chmod 755 usr/bin/tar"
        )
        #expect(try fixture.damaged().map(\.path) == [tar])
        #expect(try fixture.damaged().map(\.owner) == ["tar"])
        guard case .changed(let expected, _) = try fixture.damaged().first?.problem else {
            Issue.record("it is damaged in another way")
            return
        }
        #expect(expected == digest)
        #expect(ToolsReader.read(try fixture.root.files(), isThorough: false).damaged == [])
        try fixture.run("touch usr/bin/tar")
        #expect(
            ToolsReader.read(try fixture.root.files(), isThorough: false).damaged.map(\.path) == [tar])
    }
}
