package import DpkgModel
import HelperClient
package import Host
package import SolverProtocol

/// Runs the helper that links libapt-pkg. When the helper times out, crashes or gives an invalid reply, the
/// failure is recorded and `apt-get -s` is run instead.
package struct SolverClient {
    /// Seconds. libapt needs about one second for 100,000 packages; the limit allows for slow or damaged
    /// machines.
    package static let timeLimit: Double = 120
    private static let name = "aptmedic-solver"

    private let runner: any CommandRunning
    private let timeLimit: Double
    private let helper: HelperClient

    /// - Parameters:
    ///   - driverPath: the path of this program; the helper is beside it or in `../libexec/aptmedic/`.
    ///   - timeLimit: for each program that is run, in seconds.
    ///   - isThere: whether a path is an existing program.
    package init(
        runner: any CommandRunning, driverPath: String?, timeLimit: Double = SolverClient.timeLimit,
        isThere: @escaping (String) -> Bool
    ) {
        self.runner = runner
        self.timeLimit = timeLimit
        helper = HelperClient(
            name: Self.name, runner: runner, driverPath: driverPath, timeLimit: timeLimit,
            outputLimit: 256 << 20, isThere: isThere)
    }

    /// Possible paths of the helper, the preferred one first.
    package static func candidates(_ driverPath: String?) -> [String] {
        HelperClient.candidates(name, driverPath)
    }

    /// Asks the helper, and apt-get when the helper fails. Errors are recorded in the evidence.
    package func ask(_ request: SolverRequest) -> SolverEvidence {
        var evidence = askHelper(request)
        // When another system is only examined, none of its programs is run.
        guard evidence.failure != nil, request.root == "/" else { return evidence }
        Simulation(runner: runner, request: request, timeLimit: timeLimit).complete(&evidence)
        return evidence
    }

    /// The helper's own answer; after a failure its source is `.none`.
    private func askHelper(_ request: SolverRequest) -> SolverEvidence {
        do throws(HelperFailure) {
            let reply: SolverReply = try helper.ask(request)
            guard reply.schemaVersion == SolverRequest.currentSchemaVersion else {
                throw .badReply("it speaks version \(reply.schemaVersion)")
            }
            var evidence = reply.evidence
            if evidence.failure != nil { evidence.source = .none }
            return evidence
        } catch {
            return SolverEvidence(source: .none, failure: SolverFailure(error))
        }
    }
}

extension SolverFailure {
    fileprivate init(_ failure: HelperFailure) {
        self =
            switch failure {
            case .notFound: .notFound
            case .timeout(let seconds): .timeout(seconds)
            case .signal(let number): .signal(number)
            case .exit(let status, let words): .exit(status, words)
            case .badReply(let words): .badReply(words)
            }
    }
}
