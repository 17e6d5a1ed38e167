import Diagnosis
import DpkgModel
import Testing

@Suite("the catalogue of checks")
struct CheckCatalogTests {
    @Test("every code that a check may give is declared by exactly one check")
    func codes() {
        let declared = CheckCatalog.all.flatMap { $0.codes }
        #expect(Set(declared).count == declared.count)
        // A lost hold or mark is found by a run, which knows those from before; no check has this code.
        #expect(Set(FindingCode.allCases).subtracting(declared) == [.selectionLost])
    }

    @Test("a check stands in the catalogue once, and gives only codes that it declares")
    func once() {
        let names = CheckCatalog.all.map { "\($0)" }
        #expect(Set(names).count == names.count)
        let evidence = EvidenceBuilder.machine {
            $0.database.packages.append(EvidenceBuilder.record("b", "deinstall reinstreq half-installed"))
            $0.apt.ignoredFiles = ["/x"]
        }
        #expect(CheckCatalog.findings(in: evidence).count == 3)
        for check in CheckCatalog.all {
            #expect(Set(check.findings(in: evidence).map(\.code)).isSubset(of: check.codes), "\(check)")
        }
    }

    @Test("the worst comes first, equals in the order of the catalogue")
    func order() {
        let evidence = EvidenceBuilder.machine {
            $0.apt.ignoredFiles = ["/x"]
            $0.apt.missingDirectories = ["/y"]
            $0.database.packages = [
                EvidenceBuilder.record("b", "install ok triggers-pending"),
                EvidenceBuilder.record("c", "install ok half-installed"),
            ]
        }
        #expect(
            CheckCatalog.findings(in: evidence).keys == [
                "half-installed-package c:amd64", "triggers-pending b:amd64", "configuration-ignored /x",
                "directory-missing /y",
            ])
    }

    @Test("dependencies that were asked already are taken as they are")
    func asked() {
        let evidence = EvidenceBuilder.evidence([EvidenceBuilder.record("a", extra: "Depends: b\n")])
        #expect(CheckCatalog.findings(in: evidence).map(\.code) == [.unmetDependency])
        #expect(CheckCatalog.findings(in: evidence, dependencies: []).isEmpty)
    }
}
