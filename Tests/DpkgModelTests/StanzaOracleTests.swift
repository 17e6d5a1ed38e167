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
            "Package: a\nStatus: installokinstalled\nArchitecture: amd64\nVersion: 1\n\n",
            "Package: a\nStatus: install\n\tok\u{C}installed\nArchitecture: amd64\nVersion: 1\n\n",
            head + "Version: +1:2\n\n", head + "Version: -0:1\n\n", head + "Version: 000000000001:1\n\n",
            head + "Version: 1é\n\n", head + "Version: 1\n\u{B}x\n\n", head + "Version: \u{B}1\u{C}\n\n",
            head + "Version: 1\nDepends: b (>= +1:2)\n\n", head + "Version: 1\nEssential: no\u{C}\n\n",
            head + "Version: 1\nClass: optional\nXx:y: z\n\n", head + "Version: 1\u{1A}Description: d\n\n",
            "\n\u{1A}\n" + head + "Version: 1\n\u{1A}" + head.replacing("Package: a", with: "Package: b")
                + "Version: 1\n\n",
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

    @Test(
        "what dpkg refuses",
        arguments: [
            "Package: a\nStatus: installok\nArchitecture: amd64\nVersion: 1\n\n",
            "Package: a\nStatus: install ok installedx\nArchitecture: amd64\nVersion: 1\n\n",
            head + "Version: -1:2\n\n", head + "Version: 99999999999999999999:1\n\n",
            head + "Version: 1\n 2\n\n",
            head + "Version: 1\nClass: optional x\n\n", head + "Version: 1\nMSDOS-Filename: x\n\n",
            head + "Version: 1\nOrigin:\u{1A}x: y\n\n", head + "Version: 1\nPre\rDepends: b\n\n",
            head + "Version: 1\n\n \n",
            head.replacing("amd64", with: "all") + "Version: 1\nMulti-Arch: SAME\n\n",
            "Package: a\nStatus: install ok half-installed\nMulti-Arch: same\n\n",
        ])
    func refused(text: String) {
        #expect(problems(text) != [])
    }

    @Test(
        "of a file behind its last entry dpkg does not look at a single byte; in the status file it shows a cut"
    )
    func lastByte() {
        let text = Self.head + "Version: 1\n\nP"
        #expect(problems(text, file: "updates/0000") == [])
        #expect(problems(text).contains(.missingFinalNewline))
        #expect(problems(text + "a", file: "updates/0000") != [])
        #expect(problems(Self.head + "Version: 1\u{1A}", file: "updates/0000") == [])
    }
}
