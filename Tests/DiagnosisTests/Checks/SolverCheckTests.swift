import Diagnosis
import DpkgModel
import Testing

@Suite("the helper that asks libapt-pkg")
struct SolverCheckTests {
    private func findings(_ source: SolverEvidence.Source, _ failure: SolverFailure?) -> [Finding] {
        SolverCheck.findings(
            in: EvidenceBuilder.machine { $0.solver = SolverEvidence(source: source, failure: failure) })
    }

    @Test(
        "its end is told in words",
        arguments: [
            (SolverFailure.notFound, "the helper aptmedic-solver is not beside this program"),
            (.timeout(30.5), "the helper did not answer within 30 s"),
            (.signal(11), "the helper died by signal 11"),
            (.exit(1, "no cache"), "the helper ended with status 1: no cache"),
            (.badReply("cut"), "the helper's reply cannot be read: cut"),
            (.apt(["E: one", "E: two"]), "E: one; E: two"),
        ])
    func failures(_ failure: SolverFailure, _ words: String) {
        let findings = findings(.none, failure)
        #expect(findings.map(\.code) == [.solverFailed])
        #expect(findings.first?.facts.first?.text == words)
    }

    @Test("what apt-get answers instead is enough; that nobody answers is something to do")
    func severity() {
        #expect(findings(.simulation, .notFound).severities == [.notice])
        #expect(findings(.none, .notFound).severities == [.degraded])
        #expect(findings(.libapt, .notFound).severities == [.notice])
        #expect(findings(.libapt, nil).isEmpty)
        #expect(SolverCheck.findings(in: EvidenceBuilder.machine { _ in }).isEmpty)
    }
}
