import DpkgModel
import Inspection
import Testing

@Suite("sources, refused where apt refuses them")
struct SourceParserTests {
    @Test(
        "one-line sources that apt 2.6 and 3.0 read",
        arguments: [
            "deb http://x s/", "deb [ arch=amd64 ] http://x s c", "deb [] http://x s c",
            "deb \"http://x\" s c", "deb\thttp://x\ts\tc", "deb [x=#] http://x s c # tail",
            "  deb-src [arch=amd64 signed-by=/k.gpg] http://x s c d\r",
        ])
    func sound(_ line: String) {
        let (entries, problems) = SourceListParser.parse(Array((line + "\n").utf8), file: "f")
        #expect(entries.count == 1)
        #expect(problems.isEmpty)
    }

    @Test(
        "one-line sources that apt refuses, with the reason",
        arguments: [
            ("deb", "there is no address"), ("deb http://x", "there is no suite"),
            ("deb http://x s", "there is no component"),
            ("deb http://x s/ c", "a suite that ends in '/' takes no component"),
            ("deb [arch=amd64 http://x s c", "the option 'http://x' has no value, or '[' is never closed"),
            ("deb [arch] http://x s c", "the option 'arch' has no value, or '[' is never closed"),
            ("deb [a=] http://x s c", "the option 'a=' has no name or no value"),
            ("deb nocolon s c", "'nocolon' is no address"),
            ("DEB http://x s c", "the type 'DEB' is neither deb nor deb-src"),
            ("<<<<<<< HEAD", "the type '<<<<<<<' is neither deb nor deb-src"),
            ("deb \"http://x s c", "there is no address"),
            (
                "deb [signed-by=key.gpg] http://x s c",
                "Signed-By 'key.gpg' is neither an absolute path nor a fingerprint"
            ),
        ])
    func malformed(_ line: String, _ reason: String) {
        let (entries, problems) = SourceListParser.parse(Array(line.utf8), file: "f")
        #expect(entries.isEmpty)
        #expect(problems.map(\.reason) == [reason])
        #expect(problems.first?.lines == [NumberedLine(number: 1, text: line)])
    }

    @Test(
        "stanzas that apt reads",
        arguments: [
            "# only\n# comments\n", "Enabled: no\nTypes: deb\n", "Enabled: without\nTypes: deb\n",
            "Types:\nURIs: http://x\n", "\n\n", " odd: continuation\nTypes: deb\nURIs: a:b\nSuites: s/\n",
            "Types: deb\nURIs: http://a\nSuites: s\nComponents: c\nSigned-By: \(String(repeating: "A", count: 40))\n",
        ])
    func soundStanza(_ text: String) {
        #expect(SourceStanzaParser.parse(Array(text.utf8), file: "f").problems.isEmpty)
    }

    @Test(
        "stanzas that apt refuses, with the reason",
        arguments: [
            ("Typs: deb\nURIs: http://x\n", "the field 'Types' is missing"),
            ("Enabled: no\nURIs: http://x\n", "the field 'Types' is missing"),
            ("Enabled: nope\nTypes: deb\n", "the field 'URIs' is missing"),
            ("Types: deb rpm\nEnabled: no\n", "the type 'rpm' is neither deb nor deb-src"),
            ("Types: deb\nURIs: x\nSuites: a\nComponents: m\n", "'x' is no address"),
            (
                "Types: deb\nURIs: a:b\nSuites: a/\nComponents: m\n",
                "a suite that ends in '/' takes no component"
            ),
            (
                "Types: deb\nURIs: a:b\nSuites: a\nComponents: m\nSigned-By: zz\n",
                "Signed-By 'zz' is neither an absolute path nor a fingerprint"
            ),
        ])
    func malformedStanza(_ text: String, _ reason: String) {
        let problems = SourceStanzaParser.parse(Array(text.utf8), file: "f").problems
        #expect(problems.map(\.reason) == [reason])
        #expect(problems.first?.lines.count == text.split(separator: "\n").count)
    }

    @Test("a stray line alone is to go when the stanza is whole without it")
    func stray() {
        let text = "# mine\nTypes: deb\nURIs: a:b\nstray\nSuites: s\nComponents: c\n"
        let (entries, problems) = SourceStanzaParser.parse(Array(text.utf8), file: "f")
        #expect(entries.map(\.components) == [["c"]])
        #expect(problems.first?.lines == [NumberedLine(number: 4, text: "stray")])
    }

    @Test("a file of which nothing is a source is one problem without lines")
    func garbage() {
        let text = "<html>\n<body>\n<p>\n</p>\n</html>\n"
        #expect(SourceListParser.parse(Array(text.utf8), file: "f").problems.map(\.lines) == [[]])
    }
}
