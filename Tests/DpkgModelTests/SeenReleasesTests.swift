import DpkgModel
import Testing

struct SeenReleasesTests {
    private func suite(_ name: String, _ date: Double?) -> SuiteEvidence {
        SuiteEvidence(
            uri: "http://a", suite: "s", file: "/f", line: 1,
            release: ReleaseFacts(path: "/var/lib/apt/lists/\(name)", date: date))
    }

    @Test("the newest date of each stays, and is read as it was written")
    func newest() {
        var seen = SeenReleases()
        seen.note([suite("a_InRelease", 10), suite("b_InRelease", 30), suite("c_InRelease", nil)])
        seen.note([suite("a_InRelease", 20), suite("b_InRelease", 5)])
        #expect(seen.newest == ["a_InRelease": 20, "b_InRelease": 30])
        #expect(SeenReleases(seen.bytes) == seen)
        #expect(String(decoding: seen.bytes, as: UTF8.self) == "20 a_InRelease\n30 b_InRelease\n")
    }

    @Test("noise is passed over")
    func noise() {
        let text = "x y\n\n12\nnan z\n7 a b\n\u{0}\n"
        #expect(SeenReleases(Array(text.utf8)).newest == ["a b": 7])
    }
}
