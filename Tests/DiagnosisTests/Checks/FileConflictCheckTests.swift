import Diagnosis
import DpkgModel
import Testing

@Suite("files that two packages have")
struct FileConflictCheckTests {
    private func findings(count: Int) -> [Finding] {
        FileConflictCheck.findings(
            in: EvidenceBuilder.machine {
                $0.fileConflicts = [
                    FileConflictEvidence(
                        package: PackageIdentity(name: "rival", architecture: "all"), version: "2.0",
                        archive: "/c/rival.deb", owner: "owner", paths: ["/usr/share/x", "/usr/share/y"],
                        count: count)
                ]
            })
    }

    @Test("the package of the archive, the owner and the paths are named, and how many more there are")
    func named() {
        let findings = findings(count: 3)
        #expect(findings.keys == ["file-conflict rival"])
        #expect(findings.first?.subject.title == "rival 2.0")
        #expect(findings.severities == [.broken])
        #expect(
            findings.sentences == [
                [
                    "it has files that owner owns, and does not replace it", "both have /usr/share/x",
                    "both have /usr/share/y", "and 1 more",
                ]
            ])
        #expect(self.findings(count: 2).first?.facts.count == 3)
    }

    @Test("nothing compared, and nothing found, is no finding")
    func none() {
        #expect(findings(count: 2).count == 1)
        #expect(FileConflictCheck.findings(in: EvidenceBuilder.machine { $0.fileConflicts = nil }).isEmpty)
        #expect(FileConflictCheck.findings(in: EvidenceBuilder.machine { $0.fileConflicts = [] }).isEmpty)
    }
}
