import DpkgModel
import Testing

@Suite("deb822 stanzas")
struct Deb822Tests {
    @Test("fields, continuations, comments and stanzas")
    func stanzas() {
        let text = "# note\nTypes: deb\nURIs: http://a\n http://b\n\n\nX: 1\n"
        let (stanzas, problems) = Deb822.parse(Array(text.utf8))
        #expect(problems.isEmpty)
        #expect(stanzas.count == 2)
        #expect(stanzas.first?.words("uris") == ["http://a", "http://b"])
        #expect(stanzas.first?.line == 2)
        #expect(stanzas.last?["x"] == "1")
    }

    @Test("a line that is no field is a problem, and reading goes on")
    func problem() {
        let (stanzas, problems) = Deb822.parse(Array("garbage line\nA: 1\n".utf8))
        #expect(problems.map(\.line) == [1])
        #expect(stanzas.map { $0["A"] } == ["1"])
    }
}
