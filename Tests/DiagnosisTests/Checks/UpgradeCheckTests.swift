import Diagnosis
import DpkgModel
import Testing

@Suite("upgrades that wait")
struct UpgradeCheckTests {
    private func findings(_ changes: [PackageChange], keptBack: [KeptBackPackage] = []) -> [Finding] {
        UpgradeCheck.findings(
            in: EvidenceBuilder.machine {
                $0.solver = SolverEvidence(source: .libapt)
                $0.solver?.upgrade = ChangeSet(changes: changes, keptBack: keptBack)
            })
    }

    private func change(isSecurity: Bool = false) -> PackageChange {
        PackageChange(name: "a", architecture: "amd64", kind: .upgrade, isSecurity: isSecurity)
    }

    @Test("are counted, and a machine with them is healthy")
    func pending() {
        #expect(findings([change()]).sentences == [["1 package"]])
        let two = findings([change(), change(isSecurity: true)])
        #expect(two.sentences == [["2 packages, 1 of them security"]])
        #expect(two.map(\.code) == [.upgradesPending])
        #expect(Verdict(two) == .healthy)
        #expect(findings([]).isEmpty)
        #expect(UpgradeCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }

    @Test("and those that are kept back are told with the reason")
    func keptBack() {
        let reasons: [(KeptBackPackage.Reason, String)] = [
            (.held, "held"), (.phased(30), "phased, 30 % of machines get it now"),
            (.newDependencies, "needs other packages to be installed or removed"),
            (.other("pinned"), "pinned"),
        ]
        let findings = findings(
            [],
            keptBack: reasons.map {
                KeptBackPackage(
                    name: "a", architecture: "amd64", installed: "1.0", candidate: "2.0", reason: $0.0)
            })
        #expect(findings.map(\.code) == [.upgradesKeptBack])
        #expect(findings.severities == [.notice])
        #expect(findings.first?.facts.map(\.text) == reasons.map { "a 1.0 to 2.0: \($0.1)" })
    }
}
