import DpkgModel
import Testing

/// Entries about which dpkg was asked (`Tests/Oracle/stanzas`), and what it said.
struct StanzaOracleTests {
    private static let head = "Package: a\nStatus: install ok installed\nMaintainer: m\nArchitecture: amd64\n"

    private func problems(_ text: String, file: String = "status") -> [StanzaProblem.Kind] {
        StatusReader.read(Array(text.utf8), file: file).problems.map(\.kind)
    }

    @Test(
        "what dpkg takes",
        arguments: [
            "Package : a\nStatus\t: install ok installed\nArchitecture: amd64\nVersion: 1\n\n",
            head + "Version: 1\nDescription: d\n\u{C}Version: 2\n\n",
            head + "Version: 1\nDescription: d\n\u{B} x\n\n",
            head + "Version: 1\néName: x\n\n", head + "Version: 1\nOrigin: \n\n",
            "Package: a\nStatus: hold ok triggers-awaited\nArchitecture: amd64\nVersion: 1\nTriggers-Awaited:\n b\n\n",
            "Package: a\nStatus: unknown ok not-installed\nArchitecture: x_y\n\n",
        ])
    func taken(text: String) {
        #expect(problems(text) == [])
    }

    @Test("what dpkg takes in the journal, though its audit names it in the status file")
    func journal() {
        let text = "Package: a\nStatus: install ok installed\nVersion: 1\n"
        #expect(problems(text, file: "updates/0000") == [])
        #expect(problems(text) == [.missingArchitecture])
        let unlawful = "Package: a\nStatus: install ok installed\nArchitecture: x_y\nVersion: 1\n"
        #expect(problems(unlawful, file: "updates/0000") == [])
        #expect(problems(unlawful).count == 1)
    }

    @Test("a file that ends behind a field without a value is refused")
    func end() {
        #expect(
            problems(Self.head + "Version: 1\nOrigin:\n", file: "updates/0000")
                == [.malformedField("Origin", reason: "the file ends before its value")])
    }
}
