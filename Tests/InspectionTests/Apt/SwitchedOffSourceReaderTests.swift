import DpkgModel
import Testing

@testable import Inspection

@Suite("sources that are switched off")
struct SwitchedOffSourceReaderTests {
    private func lines(_ text: String, _ path: String) -> [Int] {
        SwitchedOffSourceReader.sources(Array(text.utf8), path: path).map(\.line)
    }

    @Test("a line in a comment counts in a file of its own; in sources.list only when it says so")
    func list() {
        let text = "# a note\n#deb http://x y z\n# deb-src http://x y z\ndeb http://x y z\n"
        #expect(lines(text, "/etc/apt/sources.list.d/x.list") == [2])
        #expect(lines(text, "/etc/apt/sources.list").isEmpty)
        #expect(lines("# deb http://x y z # disabled on upgrade to noble", "/etc/apt/sources.list") == [1])
    }

    @Test("a stanza is off with the words that apt takes for no")
    func stanza() {
        let path = "/etc/apt/sources.list.d/x.sources"
        #expect(lines("Types: deb\nenabled: No\n\nEnabled: yes\n", path) == [2])
        #expect(lines("Enabled:false\nX-Enabled: no\n# Enabled: no\n", path) == [1])
    }
}
