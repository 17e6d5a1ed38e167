import Diagnosis
import DpkgModel
import Testing

@Suite("apt's cache of archives")
struct PackageCacheCheckTests {
    private func archive(_ name: String, damage: String?) -> CachedArchive {
        CachedArchive(
            path: "/c/\(name).deb", package: name, version: PackageVersion("1.0"), architecture: "amd64",
            size: 1, damage: damage)
    }

    @Test("damaged archives are told one by one, sound ones not at all")
    func damaged() {
        let findings = PackageCacheCheck.findings(
            in: EvidenceBuilder.machine {
                $0.apt.cachedArchives = [archive("a", damage: nil), archive("b", damage: "it is empty")]
            })
        #expect(findings.keys == ["package-cache-damaged /c/b.deb"])
        #expect(findings.severities == [.notice])
        #expect(findings.sentences == [["it is empty"]])
    }

    @Test("parts of downloads are one finding, of which six are named")
    func partial() {
        let findings = { (count: Int) in
            PackageCacheCheck.findings(
                in: EvidenceBuilder.machine { $0.apt.partialFiles = (0..<count).map { "/c/partial/\($0)" } })
        }
        #expect(findings(7).keys == ["partial-download-left /var/cache/apt/archives/partial"])
        #expect(findings(7).severities == [.notice])
        #expect(findings(7).first?.facts.count == 6)
        #expect(findings(1).sentences == [["left: /c/partial/0"]])
        #expect(findings(0).isEmpty)
    }
}
