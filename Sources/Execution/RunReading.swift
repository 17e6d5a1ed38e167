import DpkgModel
import RepairPlan

/// What a finished step showed becomes evidence of the run.
enum RunReading {
    /// - Parameter earlier: what the steps before it have shown.
    static func after(
        _ step: Step, _ result: ActionRunner.Result, _ earlier: RunEvidence
    ) -> RunEvidence {
        guard step.action.argv != nil else { return earlier }
        var evidence = earlier
        let failures = DpkgOutput.failures(result.output)
        evidence.add(failures)
        if step.key == UpgradeRemedy.key {
            evidence.failedUpgrade = result.ending == .exit(0) ? nil : failed(result, failures)
        }
        return evidence
    }

    private static func failed(_ result: ActionRunner.Result, _ failures: [PackageFailure]) -> FailedUpgrade {
        let errors = result.output.split(separator: "\n").filter { $0.hasPrefix("E: ") }.prefix(6)
        return FailedUpgrade(
            ending: result.ending.words, failures: failures,
            errors: errors.map { String(printable: $0.utf8) })
    }
}
