import Diagnosis
import DpkgModel
import Testing

@Suite("the status file")
struct StatusFileCheckTests {
    private func findings(_ change: (inout DatabaseEvidence) -> Void) -> [Finding] {
        StatusFileCheck.findings(in: EvidenceBuilder.machine { change(&$0.database) })
    }

    private func problem(_ kind: StanzaProblem.Kind, file: String = "status", line: Int = 3) -> StanzaProblem
    {
        StanzaProblem(kind: kind, file: file, line: line, package: "a")
    }

    @Test("a status file that every tool accepts and that is empty is broken")
    func empty() {
        var evidence = EvidenceBuilder.evidence([])
        evidence.database.status.condition = .empty
        evidence.database.forgottenPackages = ["a", "b"]
        let findings = StatusFileCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.statusFileDamaged])
        #expect(
            findings.first?.facts.map(\.text) == [
                "the file is empty",
                "2 packages have files listed in /var/lib/dpkg/info and no entry in it",
            ])
        #expect(Verdict(findings) == .broken)
    }

    @Test("one that is missing, or no file, or without a package, is damaged as well; a whole one is not")
    func gone() {
        #expect(findings { _ in }.isEmpty)
        let told = [
            findings { $0.status.condition = .missing },
            findings { $0.status.condition = .notRegular("a directory") },
            findings { $0.packages = [] },
        ]
        #expect(told.allSatisfy { $0.map(\.code) == [.statusFileDamaged] && $0.severities == [.broken] })
        #expect(
            told.map { $0.first?.facts.first?.text } == [
                "the file is missing", "it is a directory, not a file", "it holds no package",
            ])
    }

    @Test("what could not be read is not called damaged, and neither is what is no database")
    func unknown() {
        #expect(findings { $0.status.condition = .unreadable("permission denied") }.isEmpty)
        #expect(findings { $0.status.condition = .missing }.count == 1)
        #expect(
            findings {
                $0.isPresent = false
                $0.status.condition = .missing
            }.isEmpty)
    }

    @Test("a damaged entry is a finding with its line; NUL bytes are a hole in the whole file")
    func stanzas() {
        let bad = findings { $0.problems = [problem(.badStatus("install"))] }
        #expect(bad.keys == ["stanza-damaged /var/lib/dpkg/status"])
        #expect(bad.severities == [.broken])
        #expect(
            bad.sentences == [["package 'a': the Status field is 'install' (/var/lib/dpkg/status line 3)"]])
        let holed = findings { $0.problems = [problem(.missingVersion), problem(.nulBytes(count: 512))] }
        #expect(holed.keys == ["status-file-damaged /var/lib/dpkg/status"])
        #expect(holed.first?.facts.count == 2)
    }

    @Test("problems of other files are the business of others; of many the first twelve are named")
    func others() {
        #expect(findings { $0.problems = [problem(.missingVersion, file: "updates/0001")] }.isEmpty)
        let many = { (count: Int) in
            self.findings { $0.problems = (1...count).map { self.problem(.missingVersion, line: $0) } }
        }
        #expect(many(12).first?.facts.count == 12)
        #expect(many(13).first?.facts.count == 13)
        #expect(many(13).first?.facts.last?.text == "and 1 more problems")
    }
}
