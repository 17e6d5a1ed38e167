import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan
import Testing

@Suite("a package is not brought back, and nothing is changed")
struct RestoreRefusalTests {
    /// Saves and removes the package, changes the root, and expects one refusal with these words.
    private func expectRefusal(
        _ change: String, _ words: String, status: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        try package.remove()
        if let status { try package.writeStatus(status) }
        try package.shell(change)
        let before = try package.picture()
        let refusals = try package.outlook().refusals
        #expect(
            refusals.count == 1 && refusals[0].contains(words), "\(refusals)", sourceLocation: sourceLocation)
        let outcome = try package.restore()
        #expect(outcome.ending == .refused(refusals), sourceLocation: sourceLocation)
        #expect(outcome.exitStatus == 3, sourceLocation: sourceLocation)
        #expect(try package.picture() == before, sourceLocation: sourceLocation)
        #expect(!package.files.exists("/var/log/aptmedic"), sourceLocation: sourceLocation)
    }

    private static let saved = "var/lib/aptmedic/20260101T000000Z/packages/sample"

    @Test("when a saved copy, a link, a script or the entry is damaged")
    func damagedCopies() throws {
        for (change, name) in [
            // A byte of the same length.
            ("printf b | dd of=\(Self.saved)/files/etc/sample/conf conv=notrunc", "files/etc/sample/conf"),
            (": >\(Self.saved)/files/usr/share/sample/a", "files/usr/share/sample/a"),
            ("rm \(Self.saved)/files/usr/bin/sample", "files/usr/bin/sample"),
            ("ln -sfn /etc/passwd \(Self.saved)/files/lib/libsample.so", "files/lib/libsample.so"),
            ("echo true >>\(Self.saved)/info/sample.prerm", "info/sample.prerm"),
            ("sed -i s/2.0/3.0/ \(Self.saved)/entry", "packages/sample/entry"),
        ] {
            try expectRefusal(change, name)
        }
    }

    @Test("when the description of what was saved is damaged, or what was saved is not whole")
    func damagedDescription() throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        try package.remove()
        try package.shell(
            "sed -i s/4755/4777/ \(Self.saved)/saved.json; sed -i s/2541/2559/ \(Self.saved)/saved.json")
        #expect(throws: SavedPackages.Failure.self) { try package.find() }
        try package.shell("rm \(Self.saved)/saved.sha256")
        do {
            _ = try package.find("20260101")
            Issue.record("it was found")
        } catch let failure as SavedPackages.Failure {
            #expect(failure.description.contains("has saved no package 'sample'"))
        }
    }

    @Test("when the package is installed again, in whatever version")
    func installedAgain() throws {
        for (version, state) in [("3.0", "install ok installed"), ("2.0", "install ok unpacked")] {
            try expectRefusal(
                ":", "is installed again",
                status:
                    "Package: sample\nStatus: \(state)\nMaintainer: x <x@y>\nArchitecture: all\n"
                    + "Version: \(version)\nDescription: x\n\n")
        }
    }

    @Test("when another architecture of it is there, beside which dpkg does not take it")
    func otherArchitecture() throws {
        try expectRefusal(
            ":", "beside another sample",
            status:
                "Package: sample\nStatus: install ok installed\nMaintainer: x <x@y>\nArchitecture: amd64\n"
                + "Version: 2.0\nDescription: x\n\n")
    }

    @Test("when dpkg's journal is not empty, or its status file is damaged")
    func database() throws {
        try expectRefusal("printf 'Package: x\\n' >var/lib/dpkg/updates/0000", "journal is not merged")
        try expectRefusal("printf 'Package\\n' >>var/lib/dpkg/status", "status file is damaged")
    }

    @Test("when another package has one of its files now, also by its other path of a merged /usr")
    func otherOwner() throws {
        for path in ["/usr/bin/sample", "/usr/lib/libsample.so.1"] {
            try expectRefusal(
                "printf '/.\\n\(path)\\n' >var/lib/dpkg/info/zeta.list", "belongs to zeta now")
        }
    }

    @Test("when another file is in the place of one, or of a directory")
    func otherFile() throws {
        try expectRefusal("echo mine >usr/bin/sample", "/usr/bin/sample is another file now")
        try expectRefusal("mkdir usr/bin/sample", "/usr/bin/sample is another file now")
        try expectRefusal("echo mine >usr/share/sample/empty", "/usr/share/sample/empty is another file now")
    }

    @Test("when another diversion is in the way of its own")
    func otherDiversion() throws {
        try expectRefusal(
            "printf '/usr/share/other/diverted\\n/usr/share/other/else\\n:\\n' >>var/lib/dpkg/diversions",
            "another diversion has /usr/share/other/diverted")
    }

    @Test("when somebody holds a lock, with its name")
    func locked() throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        try package.remove()
        for lock in ["/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock"] {
            let before = try package.picture()
            let other = LockRegistry(files: package.files)
            try other.acquire(lock, createMode: 0o640)
            let outcome = try package.restore()
            guard case .lockHeld(let path, let holder) = outcome.ending else {
                Issue.record("\(outcome.ending)")
                return
            }
            #expect(path.hasSuffix(lock) && holder.processID == getpid())
            #expect(outcome.exitStatus == 4)
            other.releaseAll()
            #expect(try package.picture() == before)
        }
    }

    @Test("a file that is there with the same contents is no other one, and gets its mode again")
    func sameContents() throws {
        let package = try RemovedPackage(programs: RemovedPackage.programs)
        try package.save()
        try package.remove()
        try package.shell("echo tool >usr/bin/sample; echo a >usr/share/sample/twin")
        #expect(try package.restore().exitStatus == 0)
        #expect(try package.picture() == package.before)
    }

    @Test("runs are found by their names, beginnings of them, and as the last one that saved the package")
    func runNames() throws {
        let package = try RemovedPackage(takesPicture: false)
        try package.save()
        let later = Backup(
            name: RunName("20260105T000000Z"), files: package.files,
            editor: LiveFileEditor(files: package.files))
        try later.save(try package.record)
        #expect(try package.find("20260101T000000Z").run == "20260101T000000Z")
        #expect(try package.find("20260101", "sample:all").run == "20260101T000000Z")
        #expect(try package.find().run == "20260105T000000Z")
        for (run, name, words) in [
            ("2026010", "sample", "could be 20260101T000000Z, 20260105T000000Z"),
            ("2027", "sample", "there is no run '2027'"), ("", "sample", "there is no run ''"),
            ("../20260101", "sample", "there is no run"), ("20260101", "zeta", "no package 'zeta'"),
            ("20260101", "sample:amd64", "no package 'sample:amd64'"), ("last", "zeta", "no run has saved"),
        ] {
            do {
                _ = try package.find(run, name)
                Issue.record("\(run) \(name) was found")
            } catch let failure as SavedPackages.Failure {
                #expect(failure.description.contains(words), "\(failure)")
            }
        }
    }
}
