import Diagnosis
import DpkgModel
import Testing

@Suite("what a dpkg that died left")
struct UnpackLeftoverCheckTests {
    private func findings(_ change: (inout Evidence) -> Void = { _ in }) -> [Finding] {
        UnpackLeftoverCheck.findings(
            in: EvidenceBuilder.machine {
                $0.database.temporaryControlFiles = ["/var/lib/dpkg/tmp.ci/control"]
                $0.database.unpackLeftovers = (1...7).map { "/usr/bin/\($0).dpkg-new" }
                change(&$0)
            })
    }

    @Test("control files and unpacked files are a finding each, of which six are named")
    func told() {
        #expect(findings().keys == ["unpack-leftover /var/lib/dpkg/tmp.ci", "unpack-leftover 7 files"])
        #expect(findings().severities == [.notice, .notice])
        #expect(
            findings().first?.facts.map(\.text) == [
                "/var/lib/dpkg/tmp.ci/control: control files of an unpacking that was cut off"
            ])
        #expect(findings().last?.facts.count == 7)
        #expect(findings().last?.facts.last?.text == "and 1 more")
        #expect(findings { $0.database.unpackLeftovers.removeLast() }.last?.facts.count == 6)
        #expect(findings { $0.database.temporaryControlFiles = [] }.keys == ["unpack-leftover 7 files"])
    }

    @Test(
        "while a package is half-installed or dpkg works it is no leftover: dpkg clears it itself",
        arguments: [
            ("install ok half-installed", 0), ("install reinstreq unpacked", 0),
            ("install ok half-configured", 2),
        ])
    func wanted(_ status: String, _ count: Int) {
        #expect(findings { $0.database.packages.append(EvidenceBuilder.record("b", status)) }.count == count)
        let holder = LockHolderEvidence(processID: 1, command: "dpkg", unit: nil, ageSeconds: nil)
        #expect(
            findings {
                $0.locks = [
                    LockEvidence(path: "/var/lib/dpkg/lock", purpose: .database, state: .held(holder))
                ]
            }.isEmpty)
        #expect(
            findings {
                $0.locks = [LockEvidence(path: "/var/lib/dpkg/lock", purpose: .database, state: .free)]
            }.count == 2)
    }
}
