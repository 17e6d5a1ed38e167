import Diagnosis
import DpkgModel
import Testing

@Suite("sources beside each other")
struct SourceSurveyTests {
    private func entry(
        _ file: String, _ components: [String] = ["main"], _ options: [String: String] = [:]
    ) -> SourceEntry {
        SourceEntry(
            file: file, line: 1, types: ["deb"], uris: ["http://a/d"], suites: ["s"], components: components,
            options: options, lines: [NumberedLine(number: 1, text: "deb")])
    }

    private func survey(_ sources: [SourceEntry], apt: String = "2.6.1") -> SourceSurvey {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("apt", version: apt)])
        evidence.apt.sources = sources
        evidence.apt.keyProblems = [KeyFileProblem(path: "/gone", kind: .missing, source: "/1")]
        return SourceSurvey(evidence)
    }

    @Test("everything named before is a duplicate, a part of it an overlap, another architecture neither")
    func duplicates() {
        let found = survey([
            entry("/1", ["main", "contrib"]), entry("/2"), entry("/3", ["main", "x"]),
            entry("/4", ["main"], ["arch": "i386"]),
        ])
        #expect(found.duplicates.map(\.entry.file) == ["/2"])
        #expect(found.overlaps.map(\.entry.file) == ["/3"])
        #expect(found.conflicts.isEmpty)
    }

    @Test("two keys for one suite: the one that is not there is to go, else the second one")
    func conflicts() {
        let gone = entry("/1", ["main"], ["signed-by": "/gone"])
        let there = entry("/2", ["main"], ["signed-by": "/there"])
        let other = entry("/3", ["main"], ["signed-by": "/other"])
        #expect(survey([gone, there]).conflicts.map(\.entry.file) == ["/1"])
        #expect(survey([there, other]).conflicts.map(\.entry.file) == ["/3"])
        #expect(survey([there, other]).duplicates.isEmpty)
    }

    @Test("a source without a key beside one with a key stops apt before 2.9 only")
    func unset() {
        let sources = [entry("/1"), entry("/2", ["main"], ["signed-by": "/there"])]
        #expect(survey(sources).conflicts.map(\.entry.file) == ["/1"])
        #expect(survey(sources, apt: "3.0.3").conflicts.isEmpty)
        #expect(survey(sources, apt: "3.0.3").duplicates.map(\.entry.file) == ["/2"])
    }
}
