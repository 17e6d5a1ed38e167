import Diagnosis
import DpkgModel
import Testing

@Suite("keys of sources")
struct SourceKeyCheckTests {
    @Test("keys: lost ones and unusable ones, with what to do")
    func keys() {
        var evidence = EvidenceBuilder.evidence([])
        evidence.apt.keyProblems = [
            KeyFileProblem(
                path: "/k", kind: .missing, source: "/s line 1",
                owner: PackageIdentity(name: "keyring", architecture: "all")),
            KeyFileProblem(path: "/a.gpg", kind: .armoredNamedBinary, source: "/s line 2"),
            KeyFileProblem(path: "/u", kind: .unreadable, source: "/s line 3", shut: ["/d", "/u"]),
        ]
        let findings = SourceKeyCheck.findings(in: evidence)
        #expect(
            findings.map(\.key.description) == [
                "source-key-missing /k", "source-key-unusable /a.gpg", "source-key-unusable /u",
            ])
        #expect(findings.first?.outlook == "keyring is installed again")
        #expect(findings.last?.facts.last?.text == "the user _apt may not enter /d")
    }

    @Test(
        "what a source needs is a repair, what no source names is worth knowing",
        arguments: ["/s line 1", nil])
    func severity(_ source: String?) {
        let kinds: [(KeyFileProblem.Kind, FindingCode, String)] = [
            (.missing, .sourceKeyMissing, "the key file is missing"),
            (.empty, .sourceKeyMissing, "the key file is empty"),
            (.notAKey, .sourceKeyMissing, "it is no OpenPGP key"),
            (
                .armoredNamedBinary, .sourceKeyUnusable,
                "it is an armored key, and its name ends in .gpg: apt passes over it"
            ),
            (
                .binaryNamedArmored, .sourceKeyUnusable,
                "it is a binary key, and its name ends in .asc: apt passes over it"
            ),
            (.unreadable, .sourceKeyUnusable, "the user _apt, who checks signatures, cannot read it"),
        ]
        for (kind, code, words) in kinds {
            let findings = SourceKeyCheck.findings(
                in: EvidenceBuilder.machine {
                    $0.apt.keyProblems = [KeyFileProblem(path: "/k", kind: kind, source: source)]
                })
            #expect(findings.map(\.code) == [code])
            #expect(findings.severities == [source == nil ? .notice : .degraded])
            #expect(
                findings.first?.facts.map(\.text) == [words]
                    + (source.map { ["a source needs it: \($0)"] } ?? []))
        }
    }

    @Test("whom to trust is not decided: without a package the key is left to a person")
    func trust() {
        let findings = SourceKeyCheck.findings(
            in: EvidenceBuilder.machine {
                $0.apt.keyProblems = [KeyFileProblem(path: "/k", kind: .empty, source: "/s line 1")]
            })
        #expect(findings.first?.outlook?.hasSuffix("whom to trust is your decision") == true)
    }
}
