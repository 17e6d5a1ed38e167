import Diagnosis
import DpkgModel
import Testing

@Suite("configuration of apt and dpkg")
struct ConfigurationCheckTests {
    private func findings(_ change: (inout Evidence) -> Void) -> [Finding] {
        ConfigurationCheck.findings(in: EvidenceBuilder.machine(change))
    }

    private func findings(_ name: String, _ value: String) -> [Finding] {
        findings { $0.apt.settings = [AptSetting(name: name, value: value, file: "/c", line: 2)] }
    }

    @Test("what stops its reader is broken, what the reader passes over is a notice")
    func damage() {
        let findings = findings {
            $0.apt.configurationProblems = [
                ConfigurationProblem(
                    file: "/etc/apt/apt.conf", line: 3, reason: "a brace is missing",
                    lines: [NumberedLine(number: 3, text: "{")]),
                ConfigurationProblem(file: "/etc/dpkg/dpkg.cfg", line: nil, reason: "it is binary"),
                ConfigurationProblem(file: "/etc/apt/preferences", line: 1, reason: "odd", stops: false),
            ]
        }
        #expect(
            findings.keys == [
                "configuration-damaged /etc/apt/apt.conf", "configuration-damaged /etc/dpkg/dpkg.cfg",
                "configuration-suspicious /etc/apt/preferences",
            ])
        #expect(findings.severities == [.broken, .broken, .notice])
        #expect(findings.sentences.first == ["a brace is missing (/etc/apt/apt.conf line 3)"])
        #expect(
            findings.map(\.outlook) == [
                "every apt command stops at it; it is commented out",
                "every dpkg command stops at it; the file is renamed, so that it is passed over",
                "its reader passes over it with a warning; correct it",
            ])
    }

    @Test(
        "dangerous settings are told with their place and are left; harmless twins are not told",
        arguments: [
            ("APT::Get::AllowUnauthenticated", "true", "false"),
            ("Acquire::AllowInsecureRepositories", "1", "0"),
            ("Dir::State::status", "/mnt/status", "/var/lib/dpkg/status"),
            ("Dir::State::Lists", "/mnt/lists", "lists/"),
            ("APT::Cache-Limit", "20000000", "0"), ("root", "/mnt", "/"),
            ("admindir", "/mnt/dpkg", "/var/lib/dpkg"),
            ("instdir", "/mnt", ""), ("force-unsafe-io", "", "-"),
        ])
    func danger(_ name: String, _ value: String, _ harmless: String) {
        let told = findings(name, value)
        #expect(told.keys == ["configuration-suspicious /c"])
        #expect(told.severities == [.notice])
        let words = value.isEmpty ? "\(name): " : "\(name) \"\(value)\": "
        #expect(told.first?.facts.first?.sentence.hasPrefix(words) == true)
        #expect(told.first?.facts.first?.sentence.hasSuffix("(/c line 2)") == true)
        #expect(harmless == "-" || findings(name, harmless).isEmpty)
        #expect(findings(name + "x", value).isEmpty)
    }

    @Test("a limit is in the way only when apt could not answer")
    func limit() {
        let severity = { (failure: SolverFailure?) in
            self.findings {
                $0.apt.settings = [AptSetting(name: "APT::Cache-Limit", value: "9", file: "/c", line: 1)]
                $0.solver = SolverEvidence(source: failure == nil ? .libapt : .none, failure: failure)
            }.severities
        }
        #expect(severity(nil) == [.notice])
        #expect(severity(.apt(["E: Dynamic MMap ran out of room"])) == [.degraded])
    }

    @Test("a component that a suite does not have, a file that apt passes over, a hook that failed")
    func others() {
        let findings = findings {
            var suite = SuiteEvidence(uri: "http://a/d", suite: "stable", file: "/s", line: 3)
            suite.unknownComponents = ["man"]
            $0.apt.suites = [suite, SuiteEvidence(uri: "http://b/d", suite: "stable", file: "/s", line: 4)]
            $0.apt.ignoredFiles = ["/etc/apt/sources.list.d/x.bak"]
            $0.run = RunEvidence()
            $0.run?.add(failedHooks: [
                AptSetting(name: "DPkg::Post-Invoke", value: "/bin/no", file: "/h", line: 1)
            ])
        }
        #expect(
            findings.map { "\($0.key) \($0.severity)" } == [
                "configuration-suspicious /s notice",
                "configuration-ignored /etc/apt/sources.list.d/x.bak notice",
                "configuration-suspicious /h degraded",
            ])
        #expect(
            findings.sentences == [
                ["'http://a/d stable' has no component 'man' (/s line 3)"],
                ["apt passes over it because of its name"],
                ["the hook DPkg::Post-Invoke failed: /bin/no (/h line 1)"],
            ])
    }
}
