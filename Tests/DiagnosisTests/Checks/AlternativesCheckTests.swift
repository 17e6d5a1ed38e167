import Diagnosis
import DpkgModel
import Testing

@Suite("alternatives")
struct AlternativesCheckTests {
    private func findings(_ change: (inout AlternativesEvidence) -> Void) -> [Finding] {
        AlternativesCheck.findings(in: EvidenceBuilder.machine { change(&$0.alternatives) })
    }

    private func group(_ contents: String?, sources: Int = 1) -> DamagedAlternative {
        DamagedAlternative(
            path: "/var/lib/dpkg/alternatives/it", reason: "it is empty", isThere: true, contents: contents,
            sources: (0..<sources).map { "/s\($0)" })
    }

    @Test("a damaged group stops maintainer scripts; where it comes from again is said")
    func damaged() {
        let findings = findings { $0.damaged = [group("auto\n", sources: 4), group(nil)] }
        #expect(
            findings.keys == Array(repeating: "alternative-damaged /var/lib/dpkg/alternatives/it", count: 2))
        #expect(findings.severities == [.broken, .broken])
        #expect(findings.first?.facts.first?.text == "it is empty")
        #expect(
            findings.map { $0.outlook?.prefix(38) } == [
                "it is made again from /s0, /s1, /s2 an", "nothing is known of its choices: it is",
            ])
        #expect(AlternativesCheck.sources(group(nil, sources: 3)) == "/s0, /s1, /s2")
        #expect(AlternativesCheck.sources(group(nil, sources: 4)) == "/s0, /s1, /s2 and 1 more")
    }

    @Test("a wrong link leaves packages usable; that the directory is missing is told by its links alone")
    func link() {
        let findings = findings {
            $0.lacksDirectory = true
            $0.links = [
                AlternativeLinkProblem(
                    name: "vi", path: "/usr/bin/vi", target: "/etc/alternatives/vi",
                    condition: "it is missing")
            ]
        }
        #expect(findings.keys == ["alternative-link-wrong /usr/bin/vi"])
        #expect(findings.severities == [.degraded])
        #expect(
            findings.sentences == [
                ["it is missing", "the alternative 'vi' leads it to /etc/alternatives/vi"]
            ])
    }

    @Test("a name that became a part of another stops a script; others who use it are named")
    func conflict() {
        let findings = [[], ["/usr/bin/one", "/usr/bin/two"]].flatMap { foreign in
            self.findings {
                $0.conflicts = [
                    AlternativeConflict(
                        package: PackageIdentity(name: "a", architecture: "amd64"), name: "it.text",
                        master: "it", path: "/var/lib/dpkg/alternatives/it.text", foreignChoices: foreign)
                ]
            }
        }
        #expect(findings.map(\.code) == [.alternativeConflict, .alternativeConflict])
        #expect(findings.severities == [.broken, .broken])
        #expect(
            findings.map(\.outlook) == [
                "the old name is kept aside, and the package is configured",
                "other packages use the name: /usr/bin/one, /usr/bin/two",
            ])
    }
}
