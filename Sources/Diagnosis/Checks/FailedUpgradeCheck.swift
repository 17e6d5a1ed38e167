package import DpkgModel

/// An upgrade of this run that failed and left its packages whole, so that no state of a package tells of it.
package enum FailedUpgradeCheck: Check {
    package static let codes: [FindingCode] = [.upgradeFailed]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let upgrade = evidence.run?.failedUpgrade,
            // What waited for it may have been installed in another way since.
            evidence.solver?.upgrade?.changes.isEmpty != true
        else { return [] }
        let untold = upgrade.failures.filter { !isTold($0, evidence) }
        // What is left unfinished is a finding of its own, with the same words.
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
