import Diagnosis
import DpkgModel
import Testing

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
}
