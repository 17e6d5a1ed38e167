import DpkgModel
import Host
import Testing

@testable import Inspection

struct FileVerifierTests {
    /// A root with one package of three files and a link, all sound.
    private struct Fixture {
        let root: FixtureRoot
        var record = PackageRecord(identity: PackageIdentity(name: "sample", architecture: "amd64"))
        static let text = String(repeating: "sound ", count: 3000)

        init(_ more: String = "", conffiles: [String] = ["/etc/sample.conf"]) throws {
            root = try FixtureRoot()
            record.version = PackageVersion("1.0")
            record.state = .installed
            record.conffiles = conffiles
            for name in ["one", "two", "three"] { try root.write("usr/share/sample/\(name)", Self.text) }
            try root.write("etc/sample.conf", "changed by the administrator\n")
            try root.link("usr/share/sample/link", to: "one")
            let digest = FileDigest.md5(of: Array(Self.text.utf8))
            try root.write(
                "var/lib/dpkg/info/sample.list",
                ["/.", "/etc", "/etc/sample.conf", "/usr", "/usr/share", "/usr/share/sample"]
                    .joined(separator: "\n") + "\n"
                    + ["one", "two", "three", "link"].map { "/usr/share/sample/\($0)\n" }.joined() + more)
            try root.write(
                "var/lib/dpkg/info/sample.md5sums",
                ["one", "two", "three", "taken"].map { "\(digest)  usr/share/sample/\($0)\n" }.joined())
        }

        func verify() throws -> InstalledFilesEvidence {
            FileVerifier(files: try root.files(), threads: 2).verify([record])
        }

        func problems() throws -> [String: FileProblem] {
            Dictionary(
                try verify().damaged.map { ($0.path, $0.problem) }, uniquingKeysWith: { first, _ in first })
        }
    }

    @Test("sound files, an edited conffile and a file that another package took over are no damage")
    func sound() throws {
        let evidence = try Fixture().verify()
        #expect(evidence.damaged == [])
        #expect(evidence.packages == 1)
        #expect(evidence.files == 3)
        #expect(evidence.bytes == Int64(3 * Fixture.text.utf8.count))
    }

    @Test("each kind of damage is told by its name")
    func kinds() throws {
        let fixture = try Fixture("/usr/share/sample/gone\n")
        try fixture.root.write("usr/share/sample/one", "")
        var holed = Array(Fixture.text.utf8)
        holed.replaceSubrange(4096..<8192, with: [UInt8](repeating: 0, count: 4096))
        try fixture.root.write("usr/share/sample/two", holed)
        try fixture.root.write("usr/share/sample/three", Fixture.text + "x")
        let problems = try fixture.problems()
        #expect(problems["/usr/share/sample/one"] == .empty)
        #expect(problems["/usr/share/sample/two"] == .holed)
        guard case .changed = problems["/usr/share/sample/three"] else {
            Issue.record("a changed file is not told")
            return
        }
        #expect(problems["/usr/share/sample/gone"] == .missing)
        #expect(problems.count == 4)
    }

    @Test("a program that is cut is told with its sizes")
    func cut() throws {
        let fixture = try Fixture()
        try TestFiles.run("head -c 9000 /bin/ls > \(fixture.root.path)/usr/share/sample/one")
        guard case .cut(_, let actual) = try fixture.problems()["/usr/share/sample/one"] else {
            Issue.record("a cut program is not told")
            return
        }
        #expect(actual == 9000)
    }

    @Test("a diverted file is looked for under its other name")
    func diverted() throws {
        let fixture = try Fixture()
        try fixture.root.write(
            "var/lib/dpkg/diversions", "/usr/share/sample/one\n/usr/share/sample/one.distrib\nother\n")
        #expect(try fixture.problems() == ["/usr/share/sample/one.distrib": .missing])
        try fixture.root.write("usr/share/sample/one.distrib", Fixture.text)
        try fixture.root.write("usr/share/sample/one", "of the other package")
        #expect(try fixture.problems() == [:])
    }

    @Test(
        "what dpkg.cfg excludes is not missed; the last pattern decides",
        arguments: [
            ("path-exclude=/usr/share/sample/*", true), ("path-exclude \"/usr/*/one\"", true),
            ("path-exclude=/usr/share/sample/*\npath-include=/usr/share/sample/one", false), ("", false),
        ])
    func excluded(_ configuration: String, _ isOmitted: Bool) throws {
        let fixture = try Fixture()
        try fixture.root.write("etc/dpkg/dpkg.cfg.d/excludes", configuration + "\n")
        try TestFiles.run("rm \(fixture.root.path)/usr/share/sample/one")
        #expect(try fixture.problems() == (isOmitted ? [:] : ["/usr/share/sample/one": .missing]))
    }

    @Test("names that differ in bytes alone are two files")
    func composedAndDecomposed() throws {
        let fixture = try Fixture()
        let texts = [("caf\u{E9}", "one "), ("cafe\u{301}", "two ")].map {
            ($0, String(repeating: $1, count: 2000))
        }
        var list = "/.\n"
        var sums = ""
        for (name, text) in texts {
            try fixture.root.write("usr/share/sample/\(name)", text)
            list += "/usr/share/sample/\(name)\n"
            sums += "\(FileDigest.md5(of: Array(text.utf8)))  usr/share/sample/\(name)\n"
        }
        try fixture.root.write("var/lib/dpkg/info/sample.list", list)
        try fixture.root.write("var/lib/dpkg/info/sample.md5sums", sums)
        let evidence = try fixture.verify()
        #expect(evidence.damaged == [])
        #expect(evidence.files == 2)
    }

    @Test("what may be made again may be missing: below /var/cache")
    func cache() throws {
        let fixture = try Fixture("/var/cache/sample\n/var/lib/sample\n")
        #expect(try fixture.problems() == ["/var/lib/sample": .missing])
    }

    @Test("a configuration file of NULs is damage; an unfinished package is not looked at")
    func configuration() throws {
        var fixture = try Fixture()
        try fixture.root.write("etc/sample.conf", [UInt8](repeating: 0, count: 300))
        #expect(try fixture.problems() == ["/etc/sample.conf": .holed])
        fixture.record.state = .halfInstalled
        #expect(try fixture.verify().packages == 0)
    }

    @Test("after the first look only packages with damage, and those dpkg wrote since, are looked at")
    func memory() throws {
        let fixture = try Fixture()
        var database = DatabaseEvidence()
        database.packages = [fixture.record]
        let memory = InstalledFilesMemory()
        let files = try fixture.root.files()
        #expect(memory.look(files, database).damaged == [])
        try fixture.root.write("usr/share/sample/one", "damaged")
        #expect(memory.look(files, database).damaged == [])
        try TestFiles.run("touch -d 2020-01-01 \(fixture.root.path)/var/lib/dpkg/info/sample.list")
        #expect(memory.look(files, database).damaged.map(\.path) == ["/usr/share/sample/one"])
        try fixture.root.write("usr/share/sample/one", Fixture.text)
        #expect(memory.look(files, database).damaged == [])
    }

    /// A root with a package of scripts, and with the package of their interpreter.
    private struct Scripts {
        let root: FixtureRoot
        var records: [PackageRecord] = []

        init(line: String) throws {
            root = try FixtureRoot()
            let scripts = ["/usr/bin/first", "/usr/share/tool/second"]
            for path in scripts {
                try root.write(String(path.dropFirst()), "\(line)\necho\n")
                try TestFiles.run("chmod 755 \(root.path)\(path)")
            }
            try root.write("usr/bin/speaker", "#!/bin/true\n")
            try TestFiles.run("chmod 755 \(root.path)/usr/bin/speaker")
            records = try [package("scripts", scripts), package("speaker", ["/usr/bin/speaker"])]
            // A file that no package owns counts as an interpreter as well.
            try root.write("bin/true", "x")
            try TestFiles.run("chmod 755 \(root.path)/bin/true")
        }

        private func package(_ name: String, _ paths: [String]) throws -> PackageRecord {
            var record = PackageRecord(identity: PackageIdentity(name: name, architecture: "all"))
            record.version = PackageVersion("1.0")
            record.state = .installed
            try root.write("var/lib/dpkg/info/\(name).list", paths.map { $0 + "\n" }.joined())
            let lines = try paths.map { path in
                "\(try FileDigest.md5(of: root.files().read(path)))  \(path.dropFirst())\n"
            }
            try root.write("var/lib/dpkg/info/\(name).md5sums", lines.joined())
            return record
        }

        func damaged() throws -> [DamagedInstalledFile] {
            FileVerifier(files: try root.files(), threads: 1).verify(records).damaged
        }
    }

    @Test(
        "an interpreter without permission to execute is told once, with the number of its scripts",
        arguments: ["#!/usr/bin/speaker", "#! /usr/bin/speaker -x", "#!/usr/bin/env speaker"])
    func interpreter(_ line: String) throws {
        let fixture = try Scripts(line: line)
        try fixture.root.write("usr/bin/env", "x")
        try TestFiles.run("chmod 755 \(fixture.root.path)/usr/bin/env")
        #expect(try fixture.damaged() == [])
        try TestFiles.run("chmod 644 \(fixture.root.path)/usr/bin/speaker")
        let speaker = fixture.records[1].identity
        #expect(
            try fixture.damaged() == [
                DamagedInstalledFile(
                    package: speaker, path: "/usr/bin/speaker", problem: .notExecutable, scripts: 2)
            ])
        try TestFiles.run("rm \(fixture.root.path)/usr/bin/speaker")
        #expect(
            try fixture.damaged() == [
                DamagedInstalledFile(
                    package: speaker, path: "/usr/bin/speaker", problem: .missing, scripts: 2)
            ])
    }

    @Test("scripts that name one interpreter in different ways are counted together")
    func interpreterOfMany() throws {
        let fixture = try Scripts(line: "#!/usr/bin/speaker")
        try fixture.root.write("usr/bin/env", "x")
        try fixture.root.write("usr/share/tool/second", "#!/usr/bin/env speaker\necho\n")
        try TestFiles.run("chmod 755 \(fixture.root.path)/usr/bin/env")
        let digest = try FileDigest.md5(of: fixture.root.files().read("/usr/share/tool/second"))
        let first = try FileDigest.md5(of: fixture.root.files().read("/usr/bin/first"))
        try fixture.root.write(
            "var/lib/dpkg/info/scripts.md5sums", "\(first)  usr/bin/first\n\(digest)  usr/share/tool/second\n"
        )
        try TestFiles.run("chmod 644 \(fixture.root.path)/usr/bin/speaker")
        #expect(try fixture.damaged().map(\.scripts) == [2])
    }

    @Test("an interpreter that no installed package has is the package's own matter; a dangling link is not")
    func foreignInterpreter() throws {
        let fixture = try Scripts(line: "#!/usr/bin/elsewhere")
        #expect(try fixture.damaged() == [])
        try fixture.root.link("usr/bin/elsewhere", to: "/etc/alternatives/elsewhere")
        #expect(
            try fixture.damaged() == [
                DamagedInstalledFile(
                    package: fixture.records[0].identity, path: "/usr/bin/first",
                    problem: .interpreterMissing(path: "/usr/bin/elsewhere"))
            ])
    }

    @Test("a library whose checksum is right is looked at all the same: its size and its processor")
    func soundImages() throws {
        let fixture = try FixtureRoot()
        var record = PackageRecord(identity: PackageIdentity(name: "library", architecture: "amd64"))
        record.state = .installed
        let program = Array(try RootedFiles.machine.read("/bin/ls", limit: 64 << 20))
        let contents = [
            "usr/lib/sound": program, "usr/lib/cut": Array(program.prefix(9000)),
            "usr/lib/riscv64-linux-gnu/other": program, "usr/lib/debug/stripped": Array(program.prefix(9000)),
        ]
        for (path, bytes) in contents { try fixture.write(path, bytes) }
        try fixture.write("var/lib/dpkg/info/library.list", contents.keys.map { "/\($0)\n" }.joined())
        try fixture.write(
            "var/lib/dpkg/info/library.md5sums",
            contents.map { "\(FileDigest.md5(of: $0.value))  \($0.key)\n" }.joined())
        let damaged = FileVerifier(files: try fixture.files(), threads: 1).verify([record]).damaged
        #expect(damaged.map(\.path) == ["/usr/lib/cut", "/usr/lib/riscv64-linux-gnu/other"])
        guard case .cut = damaged.first?.problem else {
            Issue.record("the cut library is not told")
            return
        }
        #expect(damaged.last?.problem == .wrongClassOrMachine)
    }

    @Test(
        "the first line of a script is read as the kernel and env read it",
        arguments: [
            ("#!/bin/sh\nx", "/bin/sh", nil), ("#!  /bin/sh -e\n", "/bin/sh", nil),
            ("#!/usr/bin/env python3\n", "/usr/bin/env", "python3"),
            ("#!/usr/bin/env -S A=b perl -w\n", "/usr/bin/env", "perl"), ("#!sh\n", nil, nil),
            ("#!\n/bin/sh", nil, nil), ("", nil, nil), ("echo\n", nil, nil),
        ] as [(String, String?, String?)])
    func scriptLine(_ text: String, _ interpreter: String?, _ command: String?) {
        let line = ScriptLine(Array(text.utf8))
        #expect(line?.interpreter == interpreter)
        #expect(line?.command == command)
    }
}
