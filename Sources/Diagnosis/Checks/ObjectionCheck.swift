package import DpkgModel

/// Objections of dpkg or apt after a repair: they have found something that the other checks have not. Also an update
/// that failed for a reason that no other check has found.
package enum ObjectionCheck: Check {
    package static let codes: [FindingCode] = [.verificationFailed]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let run = evidence.run else { return [] }
        let objections = run.objections.map { objection in
            Finding(
                .verificationFailed, .broken, .path(objection.program),
                facts: [Fact("\(objection.command): \(objection.ending)")] + objection.lines.map { Fact($0) },
                outlook: "its words say what is still wrong")
        }
        return failedUpdate(run, evidence) + objections
    }

    private static func failedUpdate(_ run: RunEvidence, _ evidence: Evidence) -> [Finding] {
        guard let update = run.update, !update.succeeded, run.failedHooks.isEmpty,
            SourceUnreachableCheck.findings(in: evidence).isEmpty
        else { return [] }
        return [
            Finding(
                .verificationFailed, .degraded, .path("apt-get update"),
                facts: [Fact("apt-get update: \(update.ending)")] + update.errors.map { Fact($0) },
                outlook: "what it fetches may be missing or old: look at its words")
        ]
    }
}
