import DpkgModel
import Inspection
import Testing

@Suite("configuration, refused where apt and dpkg refuse it")
struct ConfigurationParserTests {
    @Test(
        "apt's configuration that apt reads",
        arguments: [
            "APT { Foo \"x\";\n", "APT { Foo \"x\"; }; }\n", "APT::Foo \"x\" \"y\";\n", "#clear APT::Foo;\n",
            "/* open\n", "APT::Foo \"x\";\0\0\0\n", "\0\0\0\0", "Foo \"x\"; Bar\"y\";\n", "# c\n// d\n",
            "#bogus \"x\";\n", "A::B { \"one\"; \"two\"; };\n", "A \"http://x//y#z\";\n", "APT::Foo x;\n",
        ])
    func soundConfiguration(_ text: String) {
        #expect(AptConfigurationParser(Array(text.utf8), file: "f").mistake == nil)
    }

    @Test(
        "apt's configuration that apt refuses, with the line it names",
        arguments: [
            ("APT::Foo \"x\"\n", 2), ("APT::Foo \"x;\n", 2), ("{ Foo \"x\"; };\n", 1), ("APT::Foo x y;\n", 1),
            ("#clear;\n", 1), ("APT { #clear Foo; };\n", 1), ("<<<<<<< HEAD\nAPT::Foo \"x\";\n", 2),
            ("\"x;\n", 2), ("[x y;\n", 1),
        ])
    func refusedConfiguration(_ text: String, _ line: Int) {
        #expect(AptConfigurationParser(Array(text.utf8), file: "f").mistake?.line == line)
    }

    @Test("settings carry the names of their blocks")
    func settings() {
        let text =
            "Acquire { http { Proxy \"http://p:1\"; }; Retries \"3\"; };\nDPkg::Options { \"--x\"; };\n"
        let settings = AptConfigurationParser(Array(text.utf8), file: "f").settings
        #expect(settings.map(\.name) == ["Acquire::http::Proxy", "Acquire::Retries", "DPkg::Options::"])
        #expect(settings.map(\.value) == ["http://p:1", "3", "--x"])
    }

    @Test(
        "preferences: what apt stops at, and what it only warns about",
        arguments: [
            ("garbage\n", "this is no field: 'garbage'", true),
            ("garbage: x\n", "the field 'Package' is missing", true),
            ("Package: x\nPin: nonsense y\nPin-Priority: 5\n", "the pin's type 'nonsense' is unknown", false),
            ("Package: x\nPin: version 1\n", "the field 'Pin-Priority' is missing", true),
            ("Package: x\nPin: version 1\nPin-Priority: abc\n", "the priority 'abc' is no number", true),
            ("Package: x\nPin: version 1\nPin-Priority: 0\n", "the priority is 0", true),
            (
                "Package: x\nPin: version 1\nPin-Priority: 99999\n",
                "the priority 99999 is outside of -32768 to 32767", true
            ),
            (
                "Package: x\nPin: version 1\nPin-Priority: never\n",
                "the priority 'never' is for 'Package: *' only", true
            ),
        ])
    func preferences(_ text: String, _ reason: String, _ stops: Bool) {
        let problems = PreferencesParser.problems(Array(text.utf8), file: "f")
        #expect(problems.map(\.reason) == [reason])
        #expect(problems.map(\.stops) == [stops])
    }

    @Test(
        "preferences that apt reads",
        arguments: [
            "", "# c\n\n# d\n", "Package: x\n", "Package: x\nPin: version 1\nPin-Priority: 5x\n",
            "Package: *\nPin: release a=x\nPin-Priority: never\n",
            "Explanation: a\nPackage: x\nPin: origin \"\"\nPin-Priority: -1",
        ])
    func soundPreferences(_ text: String) {
        #expect(PreferencesParser.problems(Array(text.utf8), file: "f").isEmpty)
    }

    @Test(
        "dpkg.cfg: what dpkg refuses",
        arguments: [
            ("badopt", "unknown option 'badopt'"), ("--no-debsig", "unknown option '--no-debsig'"),
            ("force-foo", "'foo' is nothing to force"),
            ("path-exclude", "the option 'path-exclude' needs a value"),
            ("force-unsafe-io=1", "the option 'force-unsafe-io' takes no value"),
            ("  no-debsig", "unknown option ''"), ("debug=zz", "'zz' is no octal number"),
            ("install", "the action 'install' has no place in a configuration file"),
            ("no-act", "with 'no-act' dpkg never changes anything"), ("log \"x", "a quote is never closed"),
            ("abort-after=abc", "'abc' is no number"),
            ("no-debsig # c", "the option 'no-debsig' takes no value"),
        ])
    func dpkg(_ line: String, _ reason: String) {
        let problems = DpkgConfigurationParser.problems(Array((line + "\n").utf8), file: "f", version: nil)
        #expect(problems.map(\.reason) == [reason])
    }

    @Test(
        "dpkg.cfg that dpkg reads",
        arguments: [
            "no-debsig", "path-exclude=/x", "path-exclude /x", "# c", "   ", "no-debsig   ",
            "force-unsafe-io",
            "log '/tmp/x'", "log= \"a\"", "status-logger=\"x y\"", "pre-invoke=echo hi", "refuse-depends",
        ])
    func soundDpkg(_ line: String) {
        #expect(DpkgConfigurationParser.problems(Array(line.utf8), file: "f", version: nil).isEmpty)
    }

    @Test("an option that a newer dpkg may know does not stop it")
    func newerDpkg() {
        let problems = DpkgConfigurationParser.problems(
            Array("some-new-option\n".utf8), file: "f", version: PackageVersion("1.30.0"))
        #expect(problems.map(\.stops) == [false])
    }

    @Test("the one line without which the rest can be read is found; noise is put aside as a whole")
    func culprit() throws {
        let root = try FixtureRoot()
        try root.write("etc/apt/apt.conf.d/50x", "// a\nAPT::A \"1\"\nAPT::B \"2\";\n")
        try root.write("etc/apt/apt.conf.d/60x", [UInt8](repeating: 123, count: 9))
        let (apt, _) = AptReader.read(
            try root.files(), database: DatabaseEvidence(), hashes: false, marks: false)
        #expect(
            apt.configurationProblems.map(\.lines) == [[NumberedLine(number: 2, text: "APT::A \"1\"")], []])
    }

    @Test("marks: readable stanzas stay, lost ones come from the backup, of packages that are there")
    func marks() throws {
        let root = try FixtureRoot()
        func stanza(_ name: String) -> String {
            "Package: \(name)\nArchitecture: amd64\nAuto-Installed: 1\n\n"
        }
        try root.write("var/lib/apt/extended_states", stanza("a") + "Packa")
        try root.write("var/backups/apt.extended_states.0", stanza("a") + stanza("b") + stanza("gone"))
        var database = DatabaseEvidence()
        database.packages = ["a", "b"].map {
            var record = PackageRecord(identity: PackageIdentity(name: $0, architecture: "amd64"))
            record.state = .installed
            return record
        }
        let marks = AptReader.read(try root.files(), database: database, hashes: false, marks: false).0.marks
        #expect(marks?.rebuilt == stanza("a") + stanza("b"))
        #expect(marks?.reason == "this is no field: 'Packa'")
        try root.write("var/lib/apt/extended_states", stanza("a"))
        #expect(
            AptReader.read(try root.files(), database: database, hashes: false, marks: false).0.marks == nil)
    }
}
