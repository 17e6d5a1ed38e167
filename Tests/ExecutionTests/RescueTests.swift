import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan
import Testing

struct RescueTests {
    /// A root with an archive of three files in apt's cache. Two of the files are installed, one of them damaged.
    private struct Fixture {
        let laboratory: Laboratory
        let hash: String
        static let archive = "/var/cache/apt/archives/sample_1.0_all.deb"

        init(_ change: String = "true") throws {
            laboratory = try Laboratory([], readings: [Machine.sound])
            let root = laboratory.root
            try Self.shell(
                """
                mkdir -p \(root)/tree/DEBIAN \(root)/tree/lib \(root)/usr/lib \(root)/etc && cd \(root) &&
                ln -s usr/lib lib && printf 'root:x:0:0::/:\\n' >etc/passwd && printf 'root:x:0:\\nlab:x:77:\\n' >etc/group
                printf 'Package: sample\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: x <x@y>\\nDescription: x\\n' \
                  >tree/DEBIAN/control && echo sound >tree/lib/libx.so.1.2 && chmod 4755 tree/lib/libx.so.1.2 &&
                ln -s libx.so.1.2 tree/lib/libx.so.1 && ln tree/lib/libx.so.1.2 tree/lib/twin && \(change) &&
                dpkg-deb --root-owner-group -Zgzip -b tree .\(Self.archive) && rm -r tree &&
                echo damaged >usr/lib/libx.so.1.2
                """)
            hash = try FileDigest.sha256(of: Self.archive, files: laboratory.files)
        }

        static func shell(_ text: String) throws {
            let status = pclose(popen("{ \(text)\n} >/dev/null 2>&1", "w"))
            guard status == 0 else { throw LaboratoryFailure(code: status) }
        }

        func rescue(_ paths: [String], sha256: String? = nil) -> ActionResult {
            let files = laboratory.files
            let editor = LiveFileEditor(files: files)
            let runner = ActionRunner(
                files: files, editor: editor, runner: laboratory.runner, root: "/", idleLimit: 9)
            let rescue = FileRescue(
                archive: ArchiveExpectation(
                    path: Self.archive, package: "sample", version: "1.0", architecture: "all",
                    sha256: sha256 ?? hash),
                isVouched: true, paths: paths,
                runsLoaderConfiguration: false)
            return runner.perform(
                .unpackFiles(rescue), backup: Backup(name: RunName("R1"), files: files, editor: editor)
            ) { _, _ in }
        }

        func text(_ path: String) throws -> String { try laboratory.files.text(path) }
    }

    @Test("a damaged file is replaced with mode, owner and time; what stood there is kept")
    func replaced() throws {
        let fixture = try Fixture()
        #expect(fixture.rescue(["/usr/lib/libx.so.1.2"]).ending == .done)
        #expect(try fixture.text("/usr/lib/libx.so.1.2") == "sound\n")
        let status = try fixture.laboratory.files.status("/usr/lib/libx.so.1.2")
        #expect(status.mode == 0o4755)
        #expect(
            try fixture.text("/var/lib/aptmedic/R1/before/usr/lib/libx.so.1.2") == "damaged\n")
        #expect(try fixture.laboratory.files.names(in: "/usr/lib") == ["libx.so.1.2"])
    }

    @Test("a lost link comes back, with the file it leads to when that is lost too; hard links have contents")
    func links() throws {
        let fixture = try Fixture()
        try LiveFileEditor(files: fixture.laboratory.files).remove("/usr/lib/libx.so.1.2")
        #expect(fixture.rescue(["/usr/lib/libx.so.1", "/usr/lib/twin"]).ending == .done)
        #expect(try fixture.laboratory.files.linkTarget("/usr/lib/libx.so.1") == "libx.so.1.2")
        #expect(try fixture.text("/usr/lib/libx.so.1") == "sound\n")
        #expect(try fixture.text("/usr/lib/twin") == "sound\n")
    }

    @Test("another hash, another package or a path that is not in it: nothing is put in place")
    func refused() throws {
        let fixture = try Fixture()
        let wrong = String(repeating: "0", count: 64)
        guard case .failed(let reason) = fixture.rescue(["/usr/lib/libx.so.1.2"], sha256: wrong).ending
        else {
            Issue.record("an archive with a wrong hash was used")
            return
        }
        #expect(reason.contains("\(wrong) was expected"))
        #expect(try fixture.text("/usr/lib/libx.so.1.2") == "damaged\n")
        guard case .failed(let missing) = fixture.rescue(["/usr/lib/other"]).ending else {
            Issue.record("a path that the archive does not hold was found")
            return
        }
        #expect(missing.contains("does not hold /usr/lib/other"))
        let other = try Fixture("sed -i s/1.0/2.0/ tree/DEBIAN/control")
        guard case .failed(let version) = other.rescue(["/usr/lib/libx.so.1.2"]).ending else {
            Issue.record("another version was used")
            return
        }
        #expect(version.contains("of version '2.0'"))
    }

    @Test("the administrator's stat override counts more than the archive")
    func overridden() throws {
        let fixture = try Fixture()
        let editor = LiveFileEditor(files: fixture.laboratory.files)
        try editor.replace(
            "/var/lib/dpkg/statoverride", with: Array("root lab 600 /lib/libx.so.1.2\n".utf8))
        let result = fixture.rescue(["/usr/lib/libx.so.1.2"])
        let status = try fixture.laboratory.files.status("/usr/lib/libx.so.1.2")
        guard geteuid() == 0 else { return }
        #expect(result.ending == .done)
        #expect(status.mode == 0o600)
        #expect(status.groupID == 77)
    }
}
