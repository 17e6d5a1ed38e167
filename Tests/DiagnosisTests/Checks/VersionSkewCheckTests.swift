import Diagnosis
import DpkgModel
import Testing

@Suite("one package, two architectures, two versions")
struct VersionSkewCheckTests {
    private func evidence(_ second: String, _ multiArch: String = "same") -> Evidence {
        let extra = "Multi-Arch: \(multiArch)\n"
        var evidence = EvidenceBuilder.evidence([
            EvidenceBuilder.record("lib", "install ok unpacked", version: "2.0", extra: extra),
            EvidenceBuilder.record("lib", version: second, architecture: "i386", extra: extra),
        ])
        evidence.database.foreignArchitectures = ["i386"]
        return evidence
    }

    @Test("the older one is named, with both versions")
    func skew() {
        let findings = VersionSkewCheck.findings(in: evidence("1.0"))
        #expect(findings.map(\.key.description) == ["version-skew lib:i386"])
        #expect(findings.first?.facts.map(\.text) == ["lib:i386 is at 1.0", "lib:amd64 is at 2.0"])
    }

    @Test("one version, or packages that need not be alike, are no skew")
    func none() {
        #expect(VersionSkewCheck.findings(in: evidence("2.0~1")).severities == [.broken])
        #expect(VersionSkewCheck.findings(in: evidence("2.0-0")).isEmpty)
        #expect(VersionSkewCheck.findings(in: evidence("2.0")).isEmpty)
        #expect(VersionSkewCheck.findings(in: evidence("1.0", "foreign")).isEmpty)
    }

    @Test("an instance that is not unpacked has no version on the disk")
    func halfInstalled() {
        var evidence = evidence("1.0")
        #expect(VersionSkewCheck.findings(in: evidence).count == 1)
        evidence.database.packages[1] = EvidenceBuilder.record(
            "lib", "install ok half-installed", architecture: "i386", extra: "Multi-Arch: same\n")
        #expect(VersionSkewCheck.findings(in: evidence).isEmpty)
    }

    @Test("three instances are one finding, of the oldest and the newest")
    func three() {
        var evidence = evidence("1.0")
        evidence.database.packages.append(
            EvidenceBuilder.record("lib", version: "1.5", architecture: "armhf", extra: "Multi-Arch: same\n"))
        let findings = VersionSkewCheck.findings(in: evidence)
        #expect(findings.keys == ["version-skew lib:i386"])
        #expect(findings.first?.others == [PackageIdentity(name: "lib", architecture: "amd64")])
    }
}
