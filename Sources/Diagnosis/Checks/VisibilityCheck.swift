package import DpkgModel

/// What this user could not see: said, so that silence is never taken for health.
package enum VisibilityCheck: Check {
    package static let codes: [FindingCode] = [.notSeen]

    package static func findings(in evidence: Evidence) -> [Finding] {
        evidence.unseen.map { unseen in
            let decides =
                unseen.path == evidence.database.status.path || unseen.path == evidence.database.directory
            return Finding(
                .notSeen, decides ? .broken : .notice, .path(unseen.path), facts: [Fact(unseen.reason)],
                outlook: "run as root to see it")
        }
    }
}
