import DpkgModel
import Host
import Inspection
import Testing

@Suite("dpkg's database, read from fixture roots")
struct DpkgDatabaseReaderTests {
    private let sound = "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0\n\n"

    private func root(status: String?) throws -> FixtureRoot {
        let root = try FixtureRoot()
        if let status { try root.write("var/lib/dpkg/status", status) }
        try root.write("var/lib/dpkg/info/a.list", "/.\n/usr\n")
        return root
    }

    private func read(_ root: FixtureRoot, isThorough: Bool = false) throws -> DatabaseEvidence {
        DpkgDatabaseReader.read(try root.files(), isThorough: isThorough).0
    }

    @Test("a sound database shows nothing")
    func healthy() throws {
        let evidence = try read(try root(status: sound))
        #expect(evidence.isPresent)
        #expect(evidence.status.condition == .present)
        #expect(evidence.packages.map(\.letters) == ["ii"])
        #expect(evidence.problems.isEmpty && evidence.infoFiles.isEmpty && evidence.otherFiles.isEmpty)
        #expect(evidence.forgottenPackages.isEmpty)
    }

    @Test("a status file that is missing or empty, with lists beside it, is seen")
    func lost() throws {
        let missing = try read(try root(status: nil))
        #expect(missing.status.condition == .missing)
        #expect(missing.forgottenPackages == ["a"])
        let empty = try read(try root(status: ""))
        #expect(empty.status.condition == .empty)
    }

    @Test("a root without a database is said to be that")
    func absent() throws {
        let root = try FixtureRoot()
        root.removeDatabase()
        #expect(try read(root).isPresent == false)
    }

    @Test("the journal is merged over the status file, entry by entry")
    func journal() throws {
        let root = try root(status: sound)
        let newer = "Package: a\nStatus: install ok unpacked\nArchitecture: amd64\nVersion: 2.0\n"
        try root.write("var/lib/dpkg/updates/0000", newer)
        try root.write("var/lib/dpkg/updates/0001", [UInt8](repeating: 0, count: 64))
        try root.write("var/lib/dpkg/updates/tmp.i", "#padded\n")
        let evidence = try read(root)
        #expect(evidence.packages.map(\.letters) == ["iU"])
        #expect(evidence.packages.first?.version == PackageVersion("2.0"))
        #expect(evidence.journal.map(\.name) == ["0000", "0001"])
        guard case .damaged(let problem) = evidence.journal[1].condition else {
            Issue.record("the NUL entry is not damaged")
            return
        }
        #expect(problem.kind == .nulBytes(count: 64))
    }

    @Test(
        "lists that stop dpkg, or that say nothing, are seen",
        arguments: [
            ("/usr\n/us", InfoFileProblem.Kind.listUnterminated), ("", .listEmpty),
            ("/usr\n\0\0\0\n", .listHasNUL), ("/usr\n\n/x\n", .listHasEmptyLine),
        ])
    func lists(_ text: String, _ kind: InfoFileProblem.Kind) throws {
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/info/a.list", text)
        #expect(try read(root).infoFiles.map(\.kind) == [kind])
    }

    @Test(
        "damage is seen wherever it is in a list, also across the ends of what is read at once",
        arguments: [15, 16, 17, 40, 32767, 32768, 32769, 65535, 65536, 65537, 100_000])
    func longLists(_ place: Int) throws {
        let whole = [UInt8](repeating: UInt8(ascii: "x"), count: 131_072) + [0x0A]
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/info/a.list", whole)
        #expect(try read(root).infoFiles.isEmpty)
        for (bytes, kind): ([UInt8], InfoFileProblem.Kind) in [
            ([0], .listHasNUL), ([0x0A, 0x0A], .listHasEmptyLine), ([0x0A], .listMissing),
        ] {
            var damaged = whole
            damaged.replaceSubrange(place..<(place + bytes.count), with: bytes)
            try root.write("var/lib/dpkg/info/a.list", damaged)
            let found = try read(root).infoFiles.map(\.kind)
            // `listMissing` stands for no problem here: a single newline only makes two paths of one.
            #expect(found == (kind == .listMissing ? [] : [kind]))
            try root.write("var/lib/dpkg/info/a.list", Array(damaged[..<place]))
            #expect(try read(root).infoFiles.map(\.kind) == [.listUnterminated])
        }
    }

    @Test("packages in another order than that of their names are doubles only when they are")
    func doubles() throws {
        func stanza(_ name: String) -> String {
            "Package: \(name)\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n\n"
        }
        for (names, count) in [
            (["a", "b", "c"], 0), (["c", "a", "b"], 0), (["a", "b", "a"], 1), (["a", "a"], 1),
        ] {
            let root = try root(status: names.map(stanza).joined())
            let doubles = try read(root).problems.filter {
                if case .duplicatePackage = $0.kind { return true }
                return false
            }
            #expect(doubles.count == count, "\(names)")
        }
    }

    @Test("two architectures of one package must both be Multi-Arch: same")
    func coinstallable() throws {
        func stanza(_ architecture: String, _ multiArch: String, _ state: String = "installed") -> String {
            "Package: a\nStatus: install ok \(state)\nArchitecture: \(architecture)\n"
                + "Multi-Arch: \(multiArch)\nVersion: 1\n\n"
        }
        for (left, right, count) in [
            (stanza("amd64", "same"), stanza("i386", "same"), 0),
            (stanza("amd64", "same"), stanza("i386", "no"), 1),
            (stanza("i386", "no"), stanza("amd64", "foreign"), 1),
            (stanza("amd64", "no"), stanza("i386", "no", "not-installed"), 0),
        ] {
            let problems = try read(try root(status: left + right)).problems.filter {
                if case .notCoinstallable = $0.kind { return true }
                return false
            }
            #expect(problems.count == count, "\(left)\(right)")
        }
    }

    @Test("of a damaged Unincorp every trigger that packages have is handed on, of a sound one those in it")
    func deferred() throws {
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/info/a.triggers", "interest-noawait /usr/share/x\ninterest ldconfig\n")
        try root.write("var/lib/dpkg/triggers/Unincorp", "/usr/share/y -\n")
        #expect(try read(root).deferredTriggers == ["/usr/share/y"])
        try root.write("var/lib/dpkg/triggers/Unincorp", "/usr/share/y -\n/usr/sh")
        let evidence = try read(root)
        #expect(evidence.deferredTriggers == ["/usr/share/y", "/usr/share/x", "ldconfig"])
        let lost = evidence.lostLines.first { $0.path.hasSuffix("/Unincorp") }
        #expect(lost?.lines == ["/usr/share/x -", "ldconfig -"])
    }

    @Test("of a file of triggers that lacks lines all others stay; only one without any is missing")
    func lackingInterests() throws {
        let root = try root(status: sound)
        let paths = (1...18).map { "/usr/share/\($0)" }
        try root.write(
            "var/lib/dpkg/info/a.triggers", paths.map { "interest \($0)\n" }.joined() + "interest ev\n")
        try root.write("var/lib/dpkg/info/b.triggers", "interest-noawait ev\n")
        let file = "var/lib/dpkg/triggers/File"
        try root.write(file, paths.dropFirst().map { "\($0) a\n" }.joined())
        try root.write("var/lib/dpkg/triggers/ev", "a\n")
        let lacking = try read(root, isThorough: true)
        #expect(lacking.otherFiles.map(\.kind) == [.lacksLines(1), .lacksLines(1)])
        #expect(lacking.lostLines.map(\.lines) == [["/usr/share/1 a"], ["b/noawait"]])
        try root.write(file, "")
        let empty = try read(root, isThorough: true)
        #expect(empty.otherFiles.first?.kind == .missing)
        #expect(empty.lostLines.first?.lines.count == 18)
        try root.write(file, paths.map { "\($0) a\n" }.joined())
        try root.write("var/lib/dpkg/triggers/ev", "a\nb/noawait\n")
        #expect(try read(root, isThorough: true).otherFiles.isEmpty)
    }

    @Test("arch without its last newline stops dpkg; remarks in Unincorp do not")
    func lineEnds() throws {
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/arch", "amd64\ni386")
        try root.write("var/lib/dpkg/triggers/Unincorp", "# a remark\n\n/usr/share/x a\n")
        #expect(try read(root).otherFiles.map(\.kind) == [.unterminated])
        try root.write("var/lib/dpkg/arch", "amd64\ni386\n")
        try root.write("var/lib/dpkg/triggers/Unincorp", "/usr/share/x A\n")
        #expect(try read(root).otherFiles.map(\.path) == ["/var/lib/dpkg/triggers/Unincorp"])
    }

    @Test("an empty maintainer script is seen")
    func script() throws {
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/info/a.postinst", "")
        #expect(try read(root).infoFiles.map(\.kind) == [.scriptEmpty])
    }

    @Test(
        "a line of triggers/File that its package declares otherwise is replaced, and not joined by another")
    func otherOption() throws {
        let root = try root(status: sound)
        try root.write("var/lib/dpkg/info/a.triggers", "interest-noawait /usr/x\ninterest /usr/y\n")
        try root.write("var/lib/dpkg/triggers/File", "/usr/x a\n/usr/y a\n")
        let evidence = try read(root, isThorough: true)
        #expect(evidence.otherFiles.map(\.kind) == [.differs("/usr/x a/noawait")])
        #expect(evidence.otherFiles.map(\.text) == ["/usr/x a"])
        #expect(evidence.lostLines.map(\.lines) == [["/usr/x a/noawait"]])
        // An earlier repair may have left lines with and without `/noawait`: the wrong line is removed.
        try root.write("var/lib/dpkg/triggers/File", "/usr/x a\n/usr/x a/noawait\n/usr/y a\n")
        let both = try read(root, isThorough: true)
        #expect(Set(both.otherFiles.compactMap(\.line)) == [1, 2])
        #expect(both.lostLines.map(\.lines) == [["/usr/x a/noawait"]])
        try root.write("var/lib/dpkg/triggers/File", "/usr/x a/noawait\n/usr/y a\n")
        #expect(try read(root, isThorough: true).otherFiles.isEmpty)
    }

    @Test("diversions, statoverride and triggers that stop dpkg are seen")
    func otherFiles() throws {
        let root = try root(status: sound)
        try root.write("etc/passwd", "root:x:0:0::/root:/bin/sh\n")
        try root.write("etc/group", "root:x:0:\n")
        try root.write("var/lib/dpkg/diversions", "/a\n/b\n")
        try root.write("var/lib/dpkg/statoverride", "nouser root 4755 /x\nroot root 755 /y\n")
        try root.write("var/lib/dpkg/triggers/Unincorp", "/usr/lib pkg")
        #expect(
            try read(root).otherFiles.map(\.kind) == [
                .incomplete, .incomplete, .unknownUser("nouser"), .unterminated,
            ])
    }

    @Test(
        "dpkg.log ahead of the database is a lost update only when the files or a newer version say so",
        arguments: [
            ("half-installed a:amd64 1.0", "cut", ["half-installed"]),
            ("half-installed a:amd64 1.0", "unpacking", ["half-installed"]),
            ("half-installed a:amd64 1.0", "sound", []), ("half-configured a:amd64 1.0", "sound", []),
            ("unpacked a:amd64 1.0", "sound", []), ("unpacked a:amd64 0.9", "sound", []),
            ("unpacked a:amd64 1.1", "sound", ["unpacked"]),
        ])
    func disagreement(_ last: String, _ files: String, _ states: [String]) throws {
        let root = try root(status: sound)
        try root.write(
            "var/log/dpkg.log",
            "2026-11-22 23:41:07 status installed a:amd64 1.0\n2026-11-22 23:41:08 status \(last)\n")
        try root.write("var/lib/dpkg/info/a.list", "/.\n/usr\n/usr/a\n")
        try root.write(
            "var/lib/dpkg/info/a.md5sums", "\(FileDigest.md5(of: Array("whole".utf8)))  usr/a\n")
        try root.write("usr/a", files == "cut" ? "who" : "whole")
        if files == "unpacking" { try root.write("usr/a.dpkg-new", "") }
        let found = try read(root).disagreements
        #expect(found.map(\.logged.state) == states)
        #expect(found.allSatisfy { $0.logged.line == 2 })
    }

    @Test("a status file that is a symbolic link in a circle is an error, not a hang")
    func loop() throws {
        let root = try root(status: nil)
        try root.link("var/lib/dpkg/status", to: "status")
        guard case .unreadable = try read(root).status.condition else {
            Issue.record("the loop was not seen")
            return
        }
    }
}
