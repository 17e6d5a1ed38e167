package import DpkgModel

/// A failure of aptmedic-solver, the helper program that uses libapt-pkg. All other checks work without it.
package enum SolverCheck: Check {
    package static let codes: [FindingCode] = [.solverFailed]

    package static func findings(in evidence: Evidence) -> [Finding] {
        guard let solver = evidence.solver, let failure = solver.failure else { return [] }
        let instead =
            switch solver.source {
            case .simulation: "apt-get -s answered instead"
            case .none, .libapt: "versions and upgrades are not known; dependencies were checked without it"
            }
        let severity: Severity = solver.source == .none ? .degraded : .notice
        return [
            Finding(
                .solverFailed, severity, .machine, facts: [Fact(text(failure)), Fact(instead)],
                outlook: "often apt or one of its libraries is damaged, or its sources cannot be read")
        ]
    }

    private static func text(_ failure: SolverFailure) -> String {
        switch failure {
        case .notFound: "the helper aptmedic-solver is not beside this program"
        case .timeout(let seconds): "the helper did not answer within \(Int(seconds)) s"
        case .signal(let number): "the helper died by signal \(number)"
        case .exit(let status, let words): "the helper ended with status \(status): \(words)"
        case .badReply(let words): "the helper's reply cannot be read: \(words)"
        case .apt(let messages): messages.joined(separator: "; ")
        }
    }
}
