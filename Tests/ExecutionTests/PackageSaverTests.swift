import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("a package is saved whole before its removal, or not removed")
struct PackageSaverTests {
    private static let saved = "/var/lib/aptmedic/20260101T000000Z/packages/sample"

    @Test("programs and data below /usr as links, what somebody may write to or dpkg clears as copies")
    func linksAndCopies() throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        for (path, isLink) in [
            ("/usr/share/sample/a", true), ("/usr/share/sample/moved", true), ("/etc/sample/conf", false),
            ("/usr/bin/sample", false),
        ] {
            let place = path == "/usr/share/sample/moved" ? path + ".distrib" : path
            let here = try package.files.status(place)
            let copy = try package.files.status("\(Self.saved)/files\(path)")
            #expect((here.identity == copy.identity) == isLink, "\(path)")
            #expect(here.mode == copy.mode && here.modifiedNanoseconds == copy.modifiedNanoseconds, "\(path)")
        }
        #expect(try package.files.status("/var/lib/aptmedic/20260101T000000Z").mode == 0o700)
    }

    @Test("each file once, by what dpkg calls it and where it is, and nobody else's")
    func description() throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        let saved = try package.find().saved
        let files = Dictionary(uniqueKeysWithValues: saved.files.map { ($0.path, $0) })
        #expect(files["/usr/share/sample/moved"]?.place == "/usr/share/sample/moved.distrib")
        #expect(files["/usr/share/sample/twin"]?.twin == "/usr/share/sample/a")
        #expect(files["/usr/share/sample/twin"]?.sha256 == files["/usr/share/sample/a"]?.sha256)
        #expect(files["/usr/share/sample/empty"]?.mode == 0o750)
        #expect(files["/usr/share/sample/fifo"]?.kind == .other)
        #expect(files["/usr/share/sample/missing"] == nil)
        #expect(files["/usr/bin/sample"]?.mode == 0o4755)
        // On the disk it is a link to usr/lib, which belongs to nobody.
        #expect(files["/lib"] == nil)
        #expect(files["/etc/sample/conf"]?.isConffile == true)
        #expect(files["/usr/share/other/diverted"]?.sharedWith == [])
        // `sample.more.list` is of another package.
        #expect(
            saved.info.map(\.path) == [
                "/var/lib/dpkg/info/sample.list", "/var/lib/dpkg/info/sample.postrm",
                "/var/lib/dpkg/info/sample.prerm", "/var/lib/dpkg/info/sample.triggers",
            ])
        #expect(saved.diversions.map(\.path) == ["/usr/share/other/diverted"])
        #expect(
            saved.interests == [
                SavedInterest(
                    file: "/var/lib/dpkg/triggers/File", line: "/usr/share/sample sample/noawait"),
                SavedInterest(file: "/var/lib/dpkg/triggers/event", line: "sample"),
            ])
        #expect(saved.alternatives.map(\.isSelected) == [true])
        #expect(saved.letters == "iHR" && saved.version == "2.0")
    }

    @Test("its entry is the one of the journal, when that is newer")
    func journal() throws {
        let package = try RemovedPackage(takesPicture: false)
        let entry =
            "Package: sample\nStatus: install ok unpacked\nMaintainer: x <x@y>\nArchitecture: all\nVersion: 3\n"
        try package.shell("printf '%s' '\(entry)' >var/lib/dpkg/updates/0000")
        var record = try #require(StatusEntryText.record(of: Array(entry.utf8)))
        record.file = "updates/0000"
        try package.backup.save(record)
        #expect(try package.files.text("\(Self.saved)/entry") == entry)
    }

    @Test(
        "what cannot be saved is said, and no half of it is left",
        arguments: [
            (#"printf '/usr/share/sample/\377\n' >>var/lib/dpkg/info/sample.list"#, "is not UTF-8"),
            ("truncate -s 15T etc/sample/conf", "are free there"),
            ("ln -sfn /etc/passwd var/lib/dpkg/info/sample.prerm", "a symbolic link"),
            ("sed -i 's/reinstreq/ok/' var/lib/dpkg/status", "is not what it was"),
        ])
    func failure(_ change: String, _ words: String) throws {
        let package = try RemovedPackage(takesPicture: false)
        let record = try package.record
        try package.shell(change)
        do {
            try package.backup.save(record)
            Issue.record("it was saved")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
        #expect(try package.files.names(in: "/var/lib/aptmedic/20260101T000000Z/packages").isEmpty)
    }

    @Test("a disk that fails while it is written to leaves no save that counts")
    func writeFails() throws {
        let whole = try RemovedPackage(takesPicture: false)
        let counter = StoppingEditor(LiveFileEditor(files: whole.files), after: .max)
        try Backup(name: RunName("R"), files: whole.files, editor: counter).save(try whole.record)
        for number in 0..<counter.count {
            let package = try RemovedPackage(takesPicture: false)
            let editor = StoppingEditor(LiveFileEditor(files: package.files), after: number)
            let backup = Backup(name: RunName("R"), files: package.files, editor: editor)
            #expect(throws: (any Error).self) { try backup.save(try package.record) }
            #expect(throws: SavedPackages.Failure.self) { try package.find("R") }
        }
    }

    @Test("a step whose package cannot be saved runs no program, and says why")
    func step() throws {
        let laboratory = try Laboratory(
            [
                Programs.configure(.exited(1)), Programs.update(), Programs.audit, Programs.check,
            ], readings: [Machine.halfConfigured])
        try LiveFileEditor(files: laboratory.files).replace(
            "/var/lib/dpkg/info/a.list", with: Array("/usr/".utf8) + [0xFF, 0x0A])
        var options = PlanOptions()
        options.allowedRemovals = ["a"]
        let outcome = laboratory.run(options)
        #expect(laboratory.runner.verify().isEmpty)
        let removal = try #require(outcome.performed.first { $0.key.kind == .remove })
        guard case .failed(let reason) = removal.result.ending else {
            Issue.record("\(removal.result)")
            return
        }
        #expect(reason.contains("a:amd64 cannot be saved") && reason.contains("is not UTF-8"))
        #expect(outcome.removed.isEmpty)
    }

    @Test("a removal is recorded with the command that brings the package back")
    func command() throws {
        let laboratory = try Laboratory(
            [
                Programs.configure(.exited(1)), Programs.update(), Programs.purge, Programs.audit,
                Programs.check,
            ],
            readings: Array(repeating: Machine.halfConfigured, count: 3)
                + [Machine.with("unknown ok not-installed")])
        var options = PlanOptions()
        options.allowedRemovals = ["a"]
        let outcome = laboratory.run(options)
        #expect(laboratory.runner.verify().isEmpty)
        #expect(outcome.removed.map(\.restore) == ["aptmedic restore 20261123T034102Z a"])
        let found = try SavedPackages(files: laboratory.files).find(run: "last", name: "a")
        #expect(found.saved.package == PackageIdentity(name: "a", architecture: "amd64"))
    }
}
