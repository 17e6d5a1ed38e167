import Diagnosis
import DpkgModel
import Testing

@Suite("installed files that are damaged")
struct InstalledFilesCheckTests {
    private static let package = PackageIdentity(name: "sample", architecture: "amd64")

    private func findings(_ files: [DamagedInstalledFile], tools: [DamagedFile] = []) -> [Finding] {
        var evidence = Evidence(
            machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        evidence.files = InstalledFilesEvidence(packages: 1, files: 9, bytes: 9, damaged: files)
        evidence.tools = ToolsEvidence(examined: 1, damaged: tools)
        return InstalledFilesCheck.findings(in: evidence)
    }

    private func file(_ path: String, _ problem: FileProblem = .missing) -> DamagedInstalledFile {
        DamagedInstalledFile(package: Self.package, path: path, problem: problem)
    }

    @Test("one finding a package, with its first files and how many more")
    func wording() {
        let files =
            (1...8).map { file("/usr/share/\($0)") } + [
                file("/a", .wrongMode(expected: 0o755, actual: 0o4777))
            ]
        let found = findings(files)
        #expect(found.map(\.key.description) == ["damaged-files sample:amd64"])
        #expect(found.first?.severity == .degraded)
        #expect(found.first?.facts.count == 7)
        #expect(found.first?.facts.first?.text == "/usr/share/1: the file is missing")
        #expect(found.first?.facts.last?.text == "and 3 more of its files")
        #expect(
            findings(Array(files.prefix(6))).first?.facts.last?.text == "/usr/share/6: the file is missing")
        #expect(
            findings([files[8]]).first?.facts.map(\.text) == [
                "/a: it has mode 4777, and its package gives it 755"
            ])
    }

    @Test("a tool has a finding of its own, by either name of a merged /usr")
    func tools() {
        let tool = DamagedFile(path: "/usr/bin/tar", problem: .empty)
        #expect(findings([file("/bin/tar")], tools: [tool]) == [])
        #expect(findings([file("/bin/tar"), file("/x")], tools: [tool]).map(\.facts.count) == [1])
    }

    @Test("each package has its own finding; nothing damaged, and nothing looked at, is none")
    func packages() {
        let other = PackageIdentity(name: "other", architecture: "amd64")
        let files = [
            file("/x"), DamagedInstalledFile(package: other, path: "/y", problem: .empty), file("/z"),
        ]
        #expect(findings(files).keys == ["damaged-files sample:amd64", "damaged-files other:amd64"])
        #expect(findings([]).isEmpty)
        #expect(InstalledFilesCheck.findings(in: EvidenceBuilder.machine { $0.files = nil }).isEmpty)
    }

    @Test("an interpreter that is missing is told with how many scripts need it")
    func scripts() {
        let words = [0, 1, 2].map { scripts in
            findings([
                DamagedInstalledFile(
                    package: Self.package, path: "/s", problem: .interpreterMissing(path: "/bin/z"),
                    scripts: scripts)
            ]).first?.facts.first?.text
        }
        let plain = "/s: its interpreter '/bin/z' is missing"
        #expect(
            words == [plain, "\(plain); a script needs it to run", "\(plain); 2 scripts need it to run"])
    }

    @Test("where a good copy can be had is said, from the best to none")
    func copies() {
        let vouched = VouchedArchive(
            sha256: "00", sizeBytes: 1, architecture: "amd64", addresses: ["http://a/x.deb"], index: "/l")
        func file(isVouched: Bool) -> ArchiveFileEvidence {
            ArchiveFileEvidence(
                path: "/c/x.deb", isOutside: false, sha256: "00", architecture: "amd64", isVouched: isVouched)
        }
        func text(_ vouched: VouchedArchive?, _ files: [ArchiveFileEvidence], _ versions: [String] = [])
            -> String
        {
            CopyWording.text(
                ArchiveCopyEvidence(
                    package: Self.package, version: "1.0", vouched: vouched, files: files,
                    otherVersions: versions))
        }
        #expect(
            text(vouched, [file(isVouched: false), file(isVouched: true)])
                == "its archive is at hand: /c/x.deb")
        #expect(text(vouched, [file(isVouched: false)]) == "its archive can be fetched")
        #expect(
            text(nil, [file(isVouched: false)])
                == "/c/x.deb claims to be its archive, and no signed index vouches for it")
        #expect(text(nil, []) == "this version is in no signed index on this machine")
        #expect(
            text(nil, [], ["2.0", "1.5"])
                == "this version is in no signed index on this machine: the newest there is 2.0")
        #expect(CopyWording.text(nil) == "where its archive can be had is not known")
    }
}
