import Diagnosis
import DpkgModel
import Testing

@Suite("a root without a package database")
struct DatabasePresenceCheckTests {
    @Test("is no package system, and a root is named; an empty database is another matter")
    func presence() {
        let findings = { (isPresent: Bool) in
            DatabasePresenceCheck.findings(
                in: EvidenceBuilder.machine {
                    $0.machine.root = "/mnt"
                    $0.database.isPresent = isPresent
                    $0.database.packages = []
                })
        }
        #expect(findings(false).keys == ["no-database /var/lib/dpkg"])
        #expect(findings(false).severities == [.broken])
        #expect(findings(false).sentences == [["there is no package database below '/mnt'"]])
        #expect(findings(true).isEmpty)
    }
}
