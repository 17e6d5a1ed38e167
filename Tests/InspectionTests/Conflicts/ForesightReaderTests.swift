import DpkgModel
import Host
import Inspection
import Testing

@Suite("what an upgrade will meet, from the archives at hand")
struct ForesightReaderTests {
    /// A machine with one package, of which the cache has a newer version.
    private func machine(
        cached: Bool = true, architecture: String = "amd64",
        files members: [(String, Int)] = [("usr/share/a", 5)]
    ) throws -> (FixtureRoot, Evidence) {
        let root = try FixtureRoot()
        let text = "Package: a\nStatus: install ok installed\nArchitecture: \(architecture)\nVersion: 1\n"
        try root.write("var/lib/dpkg/status", text)
        try root.write("var/lib/dpkg/info/a.list", "/.\n/usr/share/a\n")
        try root.write("usr/share/a", "hello")
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        evidence.database.packages = StatusReader.read(Array(text.utf8), file: "status").packages
        evidence.database.nativeArchitecture = "amd64"
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.upgrade = ChangeSet(changes: [
            PackageChange(
                name: "a", architecture: architecture, kind: .upgrade, oldVersion: "1", newVersion: "2")
        ])
        if cached {
            let path = "var/cache/apt/archives/a_2_\(architecture).deb"
            try root.write(path, DebFixture.package("a", "2", architecture, members))
            evidence.apt.cachedArchives = [
                CachedArchive(
                    path: "/" + path, package: "a", version: PackageVersion("2"), architecture: architecture,
                    size: 1, damage: nil)
            ]
        }
        return (root, evidence)
    }

    private func read(
        _ machine: (FixtureRoot, Evidence)
    ) throws -> (foresight: UpgradeForesight, conflicts: [FileConflictEvidence])? {
        ForesightReader(files: try machine.0.files(), memory: ArchiveListingMemory()).read(
            machine.1)
    }

    @Test(
        "an archive that is not here is missing, one that is damaged was not read, nothing to upgrade is no foresight"
    )
    func archives() throws {
        #expect(try read(machine(cached: false))?.foresight.missing == ["a 2"])
        let whole = try machine()
        let seen = try read(whole)?.foresight
        #expect(seen?.missing == [])
        #expect(seen?.unread == [])
        #expect(seen?.obstacles == [])
        try whole.0.write("var/cache/apt/archives/a_2_amd64.deb", "noise")
        #expect(try read(whole)?.foresight.unread == ["a 2"])
        var (root, evidence) = whole
        evidence.solver?.upgrade = ChangeSet()
        #expect(try read((root, evidence)) == nil)
    }

    @Test("files of another package are a conflict of the upgrade")
    func conflicts() throws {
        var (root, evidence) = try machine(files: [("usr/share/b", 5)])
        let text = "Package: b\nStatus: install ok installed\nArchitecture: all\nVersion: 3\n"
        evidence.database.packages += StatusReader.read(Array(text.utf8), file: "status").packages
        try root.write("var/lib/dpkg/info/b.list", "/.\n/usr/share/b\n")
        let conflicts = try read((root, evidence))?.conflicts ?? []
        #expect(conflicts.map(\.isUpgrade) == [true])
        #expect(conflicts.map(\.owner) == ["b"])
        #expect(conflicts.map(\.ownerVersion) == ["3"])
        evidence.solver?.upgrade?.changes.append(PackageChange(name: "b", architecture: "all", kind: .remove))
        #expect(try read((root, evidence))?.conflicts == [])
    }

    @Test("dpkg takes the native architecture, all, and those that were added")
    func architecture() throws {
        var (root, evidence) = try machine(architecture: "i386")
        #expect(try read((root, evidence))?.foresight.obstacles.map(\.kind) == [.architecture])
        evidence.database.foreignArchitectures = ["i386"]
        #expect(try read((root, evidence))?.foresight.obstacles == [])
        #expect(try read(machine(architecture: "all"))?.foresight.obstacles == [])
    }

    @Test(
        "the need is what a package grows by and, while it is unpacked, all of its new files beside the old ones"
    )
    func space() throws {
        let small = try read(machine(files: [("usr/share/a", 5)]))?.foresight.needs.first
        #expect(small?.bytes == 4096)
        #expect(small?.isShort == false)
        let large = try read(machine(files: [("usr/share/a", 5), ("opt/b", 9000)]))?.foresight.needs.first
        // It has 16 KiB and had 4 KiB, which are there until the new ones are.
        #expect(large?.bytes == 16384)
        #expect(large?.inodes == 2)
    }

    @Test("space is short when bytes or inodes are")
    func short() {
        var need = SpaceNeed(path: "/", bytes: 10, inodes: 2, availableBytes: 10, availableInodes: 2)
        #expect(!need.isShort)
        need.inodes = 3
        #expect(need.isShort)
        need.availableInodes = nil
        #expect(!need.isShort)
        need.bytes = 11
        #expect(need.isShort)
    }
}

/// A .deb of uncompressed tar archives.
private enum DebFixture {
    static func package(
        _ name: String, _ version: String, _ architecture: String, _ members: [(String, Int)]
    ) -> [UInt8] {
        let control = Array("Package: \(name)\nVersion: \(version)\nArchitecture: \(architecture)\n".utf8)
        var archive = Array("!<arch>\n".utf8)
        for (name, bytes) in [
            ("debian-binary", Array("2.0\n".utf8)), ("control.tar", tar([("control", control)])),
            ("data.tar", tar(members.map { ($0.0, [UInt8](repeating: 0x78, count: $0.1)) })),
        ] {
            archive += text(name, 16) + text("0", 12) + text("0", 6) + text("0", 6) + text("100644", 8)
            archive += text(String(bytes.count), 10) + Array("`\n".utf8) + bytes
        }
        return archive
    }

    private static func tar(_ entries: [(String, [UInt8])]) -> [UInt8] {
        entries.flatMap { name, contents in
            header(name, contents.count) + contents
                + [UInt8](repeating: 0, count: (512 - contents.count % 512) % 512)
        } + [UInt8](repeating: 0, count: 1024)
    }

    private static func header(_ name: String, _ size: Int) -> [UInt8] {
        var header = Array("./\(name)".utf8)
        header += [UInt8](repeating: 0, count: 100 - header.count)
        header += Array("0000644\u{0}0000000\u{0}0000000\u{0}".utf8)
        header += Array(octal(size, 11).utf8) + [0] + Array("00000000000\u{0}        0".utf8)
        header += [UInt8](repeating: 0, count: 100) + Array("ustar  \u{0}".utf8)
        header += [UInt8](repeating: 0, count: 512 - header.count)
        let sum = header.reduce(0) { $0 + Int($1) }
        header.replaceSubrange(148..<156, with: Array(octal(sum, 6).utf8) + [0, 0x20])
        return header
    }

    private static func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func text(_ text: String, _ width: Int) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0x20, count: width - text.utf8.count)
    }
}
