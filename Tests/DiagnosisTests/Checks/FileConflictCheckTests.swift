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

    @Test("a conflict of an upgrade breaks nothing: the package stays, and both owners and the file are told")
    func upgrade() {
        var conflict = FileConflictEvidence(
            package: PackageIdentity(name: "rival", architecture: "all"), version: "2.0",
            archive: "/c/rival.deb",
            owner: "owner", paths: ["/usr/share/x"], count: 1)
        conflict.isUpgrade = true
        conflict.ownerVersion = "1.1"
        func findings(_ kind: FileConflictEvidence.Kind) -> [Finding] {
            conflict.kind = kind
            return FileConflictCheck.findings(
                in: EvidenceBuilder.machine { evidence in
                    evidence.fileConflicts = [conflict]
                    evidence.foresight = UpgradeForesight()
                    evidence.foresight?.kept = [
                        KeptPackage(name: "rival", architecture: "all", version: "1.0")
                    ]
                })
        }
        let owned = findings(.owned)
        #expect(owned.severities == [.degraded])
        #expect(
            owned.sentences == [
                ["it has files that owner 1.1 owns, and does not replace it", "both have /usr/share/x"]
            ])
        #expect(owned.first?.outlook == "it stays at 1.0, and everything else is upgraded")
        #expect(
            findings(.shared).sentences.first?.first
                == "it shares files with owner 1.1, and they are not the same in both")
        #expect(findings(.directory).sentences.first?.first == "it has files where owner 1.1 has directories")
        #expect(findings(.aliased).sentences.first?.first?.contains("under their other names") == true)
        conflict.ownerVersion = nil
        conflict.owner = ""
        #expect(
            findings(.diverted).sentences == [
                [
                    "it has files with names to which the administrator has diverted others",
                    "it has /usr/share/x",
                ]
            ])
    }

    @Test("nothing compared, and nothing found, is no finding")
    func none() {
        #expect(findings(count: 2).count == 1)
        #expect(FileConflictCheck.findings(in: EvidenceBuilder.machine { $0.fileConflicts = nil }).isEmpty)
        #expect(FileConflictCheck.findings(in: EvidenceBuilder.machine { $0.fileConflicts = [] }).isEmpty)
    }
}
