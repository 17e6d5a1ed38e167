import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what is half-installed is installed again")
struct ReinstallRemedyTests {
    private func steps(isVouched: Bool, trusting: Bool) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a", "install reinstreq half-installed")])
        Machines.archive(&evidence)
        evidence.apt.cachedArchives = [
            CachedArchive(
                path: "/var/cache/apt/archives/a_1.0_amd64.deb", package: "a", version: PackageVersion("1.0"),
                architecture: "amd64", size: 1, damage: nil, vouchedDigest: isVouched ? "00" : nil)
        ]
        var options = PlanOptions()
        options.trustsDebs = trusting
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options)
        ).steps
    }

    @Test(
        "an archive in the cache is given to dpkg when a signed index vouches for it, or somebody trusts it",
        arguments: [(true, false, true), (false, true, true), (false, false, false)])
    func trust(isVouched: Bool, trusting: Bool, isPlanned: Bool) {
        let steps = steps(isVouched: isVouched, trusting: trusting)
        #expect(steps.contains { $0.key == "unpack a:amd64" } == isPlanned)
        let said = steps.compactMap(\.consent).contains {
            $0.contains(
                "a_1.0_amd64.deb is at hand, and no signed index vouches for it: --trust-debs installs it")
        }
        #expect(said == !isPlanned)
    }
}
