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
        // The one that names the key stays: without it the archive could not be verified.
        #expect(survey(sources, apt: "3.0.3").duplicates.map(\.entry.file) == ["/1"])
    }
}

@Suite("which of two sources goes")
struct SourceClaimTests {
    private static let now = 1000.0
    private static let fitting = [SourceKey(fingerprint: "AA11", expires: 2000)]
    private static let expired = [SourceKey(fingerprint: "AA11", expires: 500)]
    private static let revoked = [SourceKey(fingerprint: "AA11", isRevoked: true)]

    private func entry(
        _ file: String, key: String? = nil, owner: String? = nil, keys: [SourceKey]? = nil,
        signers: [String] = []
    ) -> SourceEntry {
        var entry = SourceEntry(
            file: file, line: 1, types: ["deb"], uris: ["http://a/d"], suites: ["s"], components: ["main"],
            options: key.map { ["signed-by": $0] } ?? [:], lines: [NumberedLine(number: 1, text: "deb")])
        entry.standing = SourceStanding(
            owner: owner.map { PackageIdentity(name: $0, architecture: "all") }, keys: keys, signers: signers)
        return entry
    }

    private func survey(_ sources: [SourceEntry]) -> SourceSurvey {
        var evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("apt", version: "2.6.1")])
        evidence.apt.sources = sources
        evidence.machine.takenAt = Self.now
        return SourceSurvey(evidence)
    }

    /// The file that goes, whatever the order of the two.
    private func loser(_ first: SourceEntry, _ second: SourceEntry) -> [String] {
        [survey([first, second]), survey([second, first])].flatMap { $0.conflicts.map(\.entry.file) }
    }

    @Test("nobody's entry with an expired, revoked, foreign or unknown key goes before a package's")
    func packages() {
        let owned = entry("/p", key: "/new", owner: "vendor", keys: Self.fitting)
        #expect(loser(owned, entry("/o", key: "/old", keys: Self.expired)) == ["/o", "/o"])
        #expect(loser(owned, entry("/o", key: "/old", keys: Self.revoked)) == ["/o", "/o"])
        #expect(loser(owned, entry("/o", key: "/old", keys: Self.fitting)) == ["/o", "/o"])
        #expect(loser(owned, entry("/o")) == ["/o", "/o"])
        // Neither key is known to be of use: the package's file stays.
        let useless = entry("/p", key: "/new", owner: "vendor", keys: Self.expired)
        #expect(loser(useless, entry("/o", key: "/old", keys: Self.expired)) == ["/o", "/o"])
        #expect(loser(useless, entry("/o")) == ["/o", "/o"])
    }

    @Test("what has a key that fits stays, and of two such a package's")
    func keys() {
        let fitting = entry("/a", key: "/new", keys: Self.fitting)
        #expect(loser(fitting, entry("/o", key: "/old", keys: Self.expired)) == ["/o", "/o"])
        let useless = entry("/p", key: "/old", owner: "vendor", keys: Self.expired)
        #expect(loser(fitting, useless) == ["/p", "/p"])
        let other = [SourceKey(fingerprint: "BB22")]
        #expect(
            loser(
                entry("/a", key: "/new", keys: Self.fitting, signers: ["11"]),
                entry("/o", key: "/old", keys: other, signers: ["11"])) == ["/o", "/o"])
    }

    @Test("the reason names the other one's package, and what is wrong with the key")
    func words() {
        let pairs = survey([
            entry("/o", key: "/old", keys: Self.expired),
            entry("/p", key: "/new", owner: "vendor", keys: Self.fitting),
        ]).conflicts
        #expect(
            pairs.map(\.reason) == [
                "'signed-by' of http://a/d/ s is another one in /p line 1, a file of vendor; "
                    + "here its key expired at 1970-01-01 00:08 UTC"
            ])
    }

    @Test("of two that are alike nobody's goes, and a package's file is never edited because of it")
    func duplicates() {
        let pair = survey([entry("/o"), entry("/p", owner: "vendor")])
        #expect(pair.duplicates.map(\.entry.file) == ["/o"])
        let both = survey([entry("/p", owner: "vendor"), entry("/q", owner: "other")])
        #expect(both.duplicates.isEmpty)
        #expect(
            both.overlaps.map(\.reason) == [
                "everything in it is configured in /p line 1; it is a file of other"
            ])
    }
}
