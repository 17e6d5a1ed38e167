import Diagnosis
import DpkgModel
import Testing

@Suite("lists, checksums and scripts of packages")
struct InfoFileCheckTests {
    private func findings(_ kind: InfoFileProblem.Kind, detail: String? = nil) -> [Finding] {
        InfoFileCheck.findings(
            in: EvidenceBuilder.machine {
                $0.database.infoFiles = [
                    InfoFileProblem(
                        package: PackageIdentity(name: "a", architecture: "amd64"), path: "/i/a.x",
                        kind: kind,
                        detail: detail)
                ]
            })
    }

    private static let damages: [(InfoFileProblem.Kind, FindingCode, Severity, String)] = [
        (
            .listMissing, .fileListMissing, .degraded,
            "its file list is missing"
        ),
        (.listEmpty, .fileListMissing, .degraded, "its file list is empty"),
        (.listUnterminated, .fileListDamaged, .broken, "the last line of its file list is cut"),
        (.listHasEmptyLine, .fileListDamaged, .broken, "its file list contains an empty line"),
        (.listHasNUL, .fileListDamaged, .broken, "its file list contains NUL bytes"),
        (
            .scriptEmpty, .scriptEmpty, .degraded,
            "a maintainer script is empty: it succeeds and does nothing"
        ),
        (.scriptHasNUL, .scriptDamaged, .broken, "a maintainer script contains NUL bytes"),
        (
            .scriptInterpreterMissing, .scriptDamaged, .broken,
            "a maintainer script wants the interpreter '/bin/zsh', which is not there"
        ),
        (.checksumsEmpty, .checksumsDamaged, .degraded, "its checksums are empty"),
        (
            .checksumsDamaged, .checksumsDamaged, .degraded,
            "its checksums are not whole lines of a digest and a name"
        ),
        (.checksumsMissing, .checksumsDamaged, .degraded, "its checksums are missing"),
    ]

    @Test("each kind of damage has its code, and stops dpkg or does not", arguments: damages)
    func kinds(_ kind: InfoFileProblem.Kind, _ code: FindingCode, _ severity: Severity, _ words: String) {
        let findings = findings(kind, detail: "/bin/zsh")
        #expect(findings.map(\.code) == [code])
        #expect(findings.severities == [severity])
        #expect(findings.first?.facts.first?.sentence == "\(words) (/i/a.x)")
        #expect(findings.first?.subject.title == "a:amd64 1.0")
        #expect(InfoFileCheck.codesOfFiles.contains(code))
    }

    @Test("an interpreter that is not there may be wanted rightly: it can be installed as well")
    func interpreter() {
        #expect(
            findings(.scriptInterpreterMissing).first?.outlook?.hasPrefix("install what has the interpreter")
                == true)
        #expect(
            findings(.scriptHasNUL).first?.outlook == "the package has to be installed again at its version")
        #expect(findings(.listHasNUL).first?.outlook?.hasPrefix("delete the list, then ") == true)
    }

    @Test("a list without an entry is a forgotten package, unless the whole status file is gone")
    func forgotten() {
        func keys(_ change: (inout DatabaseEvidence) -> Void) -> [String] {
            InfoFileCheck.findings(
                in: EvidenceBuilder.machine {
                    $0.database.forgottenPackages = ["b:i386"]
                    change(&$0.database)
                }
            ).map { "\($0.key) \($0.severity)" }
        }
        #expect(keys { _ in } == ["forgotten-package /var/lib/dpkg/info/b:i386.list degraded"])
        #expect(keys { $0.status.condition = .missing } == [])
        #expect(keys { $0.status.condition = .empty } == [])
        #expect(keys { $0.packages = [] } == [])
    }
}
