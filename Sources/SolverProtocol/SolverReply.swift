package import DpkgModel

/// The helper's reply: one JSON value on its standard output.
package struct SolverReply: Codable, Hashable, Sendable {
    package var schemaVersion = SolverRequest.currentSchemaVersion
    package var evidence: SolverEvidence

    package init(evidence: SolverEvidence) {
        self.evidence = evidence
    }
}
