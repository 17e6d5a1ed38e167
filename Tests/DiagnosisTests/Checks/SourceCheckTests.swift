import Diagnosis
import DpkgModel
import Testing

@Suite("sources that apt cannot read, alone or beside each other")
struct SourceCheckTests {
    private func entry(
        _ file: String, _ components: [String] = ["main"], _ options: [String: String] = [:]
    ) -> SourceEntry {
        SourceEntry(
            file: file, line: 1, types: ["deb"], uris: ["http://a/d"], suites: ["s"], components: components,
            options: options, lines: [NumberedLine(number: 1, text: "deb")])
    }

    @Test("the findings name file and line")
    func findings() {
        var evidence = EvidenceBuilder.evidence([])
        evidence.apt.sources = [entry("/1"), entry("/2")]
        let findings = SourceCheck.findings(in: evidence)
        #expect(findings.map(\.code) == [.sourceDuplicated])
        #expect(
            findings.first?.facts.first?.sentence == "everything in it is configured in /1 line 1 (/2 line 1)"
        )
    }

    @Test("a source that cannot be read stops apt; a whole file of such goes aside, a line is commented out")
    func malformed() {
        let evidence = EvidenceBuilder.machine {
            $0.apt.sources = [entry("/whole")]
            $0.apt.sourceProblems = [
                SourceProblem(
                    file: "/l", line: 4, reason: "there is no suite",
                    lines: [NumberedLine(number: 4, text: "deb x:y")]),
                SourceProblem(file: "/f", line: 1, reason: "it is binary"),
            ]
        }
        let findings = SourceCheck.findings(in: evidence)
        #expect(findings.keys == ["source-malformed /l", "source-malformed /f"])
        #expect(findings.severities == [.broken, .broken])
        #expect(findings.sentences == [["there is no suite (/l line 4)"], ["it is binary (/f line 1)"]])
        #expect(
            findings.map { $0.outlook?.hasSuffix("it is commented out") } == [true, false])
    }

    @Test("options that contradict each other are broken, what is named twice is a notice")
    func pairs() {
        let conflict = [entry("/1", ["main"], ["trusted": "yes"]), entry("/2", ["main"], ["trusted": "no"])]
        let codes = { (sources: [SourceEntry]) in
            SourceCheck.findings(in: EvidenceBuilder.machine { $0.apt.sources = sources })
                .map { "\($0.key) \($0.severity)" }
        }
        #expect(codes(conflict) == ["source-conflict /2 broken"])
        #expect(
            codes([conflict[0], entry("/2", ["main"], ["trusted": "YES"])]) == ["source-duplicated /2 notice"]
        )
        #expect(codes([entry("/1"), entry("/2", ["main", "x"])]) == ["source-duplicated /2 notice"])
        #expect(codes([entry("/1"), entry("/2", ["x"])]) == [])
        #expect(codes([entry("/1")]) == [])
    }
}
