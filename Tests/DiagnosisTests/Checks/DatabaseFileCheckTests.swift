import Diagnosis
import DpkgModel
import Testing

@Suite("dpkg's small files")
struct DatabaseFileCheckTests {
    private static let path = "/var/lib/dpkg/statoverride"

    private func findings(_ problems: [DatabaseFileProblem]) -> [Finding] {
        DatabaseFileCheck.findings(in: EvidenceBuilder.machine { $0.database.otherFiles = problems })
    }

    private func problem(
        _ kind: DatabaseFileProblem.Kind, _ path: String = path, line: Int? = nil, text: String? = nil
    ) -> DatabaseFileProblem {
        DatabaseFileProblem(path: path, line: line, kind: kind, text: text)
    }

    @Test("one finding a file, with the line of each problem")
    func files() {
        let findings = findings([
            problem(.unknownUser("gone"), line: 2, text: "gone root 755 /x"),
            problem(.nulBytes, "/var/lib/dpkg/diversions"),
            problem(.duplicate, line: 5, text: "a"),
        ])
        #expect(
            findings.keys == [
                "database-file-damaged /var/lib/dpkg/statoverride",
                "database-file-damaged /var/lib/dpkg/diversions",
            ])
        #expect(
            findings.first?.facts.map(\.sentence) == [
                "user 'gone' does not exist: 'gone root 755 /x' (/var/lib/dpkg/statoverride line 2)",
                "a second entry for the same thing: 'a' (/var/lib/dpkg/statoverride line 5)",
            ])
        #expect(self.findings([]).isEmpty)
    }

    @Test("what stops dpkg is broken; what it passes over is degraded; what may be right is a notice")
    func severity() {
        let kinds: [(DatabaseFileProblem.Kind, Severity)] = [
            (.incomplete, .broken), (.unterminated, .broken), (.nulBytes, .broken),
            (.malformed("x"), .broken),
            (.unknownGroup("x"), .broken), (.duplicate, .broken), (.notRegular("a directory"), .broken),
            (.notADirectory(nil), .broken), (.notADirectory("a file"), .broken), (.content("9"), .broken),
            (.missing, .degraded), (.lacksLines(1), .degraded), (.missingArchitecture("i386"), .degraded),
            (.unseenAccount("x"), .notice),
        ]
        for (kind, severity) in kinds {
            #expect(findings([problem(kind)]).severities == [severity], "\(kind)")
        }
        #expect(findings([problem(.malformed("x"), "/var/lib/dpkg/arch")]).severities == [.degraded])
    }

    @Test("the worst problem of a file decides; an account that a service may know is left to a person")
    func worst() {
        let unseen = problem(.unseenAccount("x"), line: 1)
        #expect(findings([unseen, problem(.unknownUser("y"), line: 2)]).severities == [.broken])
        #expect(findings([unseen]).first?.outlook?.contains("dpkg-statoverride --remove") == true)
        #expect(
            findings([unseen, problem(.lacksLines(2))]).first?.outlook?.hasPrefix("the damaged lines") == true
        )
    }

    @Test("of many lines the first twelve are told")
    func many() {
        let facts = { (count: Int) in
            self.findings((1...count).map { self.problem(.duplicate, line: $0) }).first?.facts.map(\.text)
        }
        #expect(facts(12)?.count == 12)
        #expect(facts(13)?.count == 13)
        #expect(facts(13)?.last == "and 1 more lines")
    }
}
