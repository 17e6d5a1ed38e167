package import DpkgModel

/// An upgrade of this run that failed, when no package is left unfinished by it, so that no other finding reports it.
package enum FailedUpgradeCheck: Check {
    package static let codes: [FindingCode] = [.upgradeFailed]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let upgrade = evidence.run?.failedUpgrade,
            // Another step may have installed the upgrades meanwhile.
            evidence.solver?.upgrade?.changes.isEmpty != true
        else { return [] }
        let untold = upgrade.failures.filter { !isTold($0, evidence) }
        // Failures of packages that are unfinished are reported with the state of the package.
        guard !untold.isEmpty || upgrade.failures.isEmpty else { return [] }
        let facts =
            untold.isEmpty
            ? upgrade.errors.map { Fact($0) } : untold.map { Fact("\($0.package): \($0.sentence)") }
        return [
            Finding(
                .upgradeFailed, .degraded, .path("apt-get dist-upgrade"),
                facts: facts + [Fact("it ended with \(upgrade.ending)")],
                outlook: "what was installed before it is whole; put right what it says, then run again")
        ]
    }

    private static func isTold(_ failure: PackageFailure, _ evidence: Evidence) -> Bool {
        let native = evidence.database.nativeArchitecture
        return evidence.database.packages.contains {
            $0.isUnfinished && failure.concerns($0.identity, native: native)
        }
    }
}
