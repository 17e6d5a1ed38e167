import Diagnosis
import DpkgModel
import Testing

@Suite("an upgrade that would meet an obstacle")
struct UpgradeForesightCheckTests {
    private func findings(_ change: (inout UpgradeForesight) -> Void) -> [Finding] {
        var foresight = UpgradeForesight()
        change(&foresight)
        return UpgradeForesightCheck.findings(
            in: EvidenceBuilder.machine { evidence in
                evidence.foresight = foresight
                evidence.database.foreignArchitectures = ["arm64"]
            })
    }

    @Test("an architecture that dpkg does not take is named with those that it takes")
    func architecture() {
        let findings = findings {
            $0.obstacles = [
                UpgradeObstacle(
                    package: PackageIdentity(name: "lib", architecture: "i386"), version: "2",
                    kind: .architecture)
            ]
        }
        #expect(findings.keys == ["upgrade-blocked lib:i386"])
        #expect(findings.severities == [.degraded])
        #expect(
            findings.sentences == [["dpkg takes no package of the architecture i386: it knows amd64, arm64"]])
        #expect(
            findings.first?.outlook?.hasPrefix("it is not installed; dpkg --add-architecture i386") == true)
    }

    @Test("a kernel without space in /boot is named with both sizes, and with the version that stays")
    func boot() {
        let findings = findings {
            $0.obstacles = [
                UpgradeObstacle(
                    package: PackageIdentity(name: "linux-image-6", architecture: "amd64"), version: "2",
                    kind: .space(path: "/boot", needed: 64 << 20, available: 3 << 20))
            ]
            $0.kept = [KeptPackage(name: "linux-image-6", architecture: "amd64", version: "1")]
        }
        #expect(findings.keys == ["upgrade-blocked linux-image-6:amd64"])
        #expect(
            findings.sentences == [
                ["its files do not fit: the upgrade needs 67 MB on /boot, and 3.1 MB are free"]
            ])
        #expect(findings.first?.outlook?.hasPrefix("it stays at 1, and everything else is upgraded") == true)
    }

    @Test("a file system is named when bytes or inodes are short, and not when there are enough")
    func space() {
        func sentences(bytes: Int64, inodes: Int64) -> [[String]] {
            findings {
                $0.needs = [
                    SpaceNeed(
                        path: "/opt", bytes: bytes, inodes: inodes, availableBytes: 5 << 20,
                        availableInodes: 9)
                ]
            }.sentences
        }
        #expect(sentences(bytes: 5 << 20, inodes: 9) == [])
        #expect(
            sentences(bytes: 6 << 20, inodes: 9) == [
                ["the upgrade needs 6.2 MB on /opt, and 5.2 MB are free"]
            ])
        #expect(sentences(bytes: 1, inodes: 10) == [["the upgrade needs 10 inodes on /opt, and 9 are free"]])
    }

    @Test("without a look there is no finding")
    func none() {
        #expect(UpgradeForesightCheck.findings(in: EvidenceBuilder.machine { $0.foresight = nil }).isEmpty)
        #expect(findings { $0.missing = ["a 2"] }.isEmpty)
    }
}
