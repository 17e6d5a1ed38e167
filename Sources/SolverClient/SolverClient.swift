package import DpkgModel
import FoundationEssentials
package import Host
import Paths
package import SolverProtocol

/// Runs the helper that links libapt-pkg. When the helper times out, crashes or gives an invalid reply, the
/// failure is recorded and `apt-get -s` is run instead.
package struct SolverClient {
    /// Seconds. libapt needs about one second for 100,000 packages; the limit allows for slow or damaged
    /// machines.
    package static let timeLimit: Double = 120

    private let runner: any CommandRunning
    private let candidates: [String]
    private let timeLimit: Double
    private let isThere: (String) -> Bool

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
        self.isThere = isThere
        candidates = Self.candidates(driverPath)
    }

    /// Possible paths of the helper, the preferred one first.
    package static func candidates(_ driverPath: String?) -> [String] {
        guard let driverPath, let slash = driverPath.lastIndex(of: "/") else {
            return HostPaths.Program.solvers
        }
        let directory = String(driverPath[..<slash])
        let above = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
        return ["\(directory)/aptmedic-solver", "\(above)/libexec/aptmedic/aptmedic-solver"]
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
        guard let path = candidates.first(where: isThere) else { return failed(.notFound) }
        guard let input = try? JSONEncoder().encode(request) else {
            return failed(.badReply("the question cannot be written"))
        }
        // The helper of this machine is used, also when the request is about another root.
        let command = Command(
            arguments: [path], environment: SolverEnvironment.variables, standardInput: Array(input),
            totalLimit: timeLimit, outputLimit: 256 << 20, mergesStandardError: false)
        let result = runner.run(command)
        switch result.termination {
        case .exited(0): return reply(result.output)
        case .exited(let status): return failed(.exit(status, Self.lastLine(result.errorText)))
        case .signaled(let number): return failed(.signal(number))
        case .notStarted(_, let reason): return failed(.exit(127, reason))
        case .idle(let seconds), .overdue(let seconds): return failed(.timeout(seconds))
        }
    }

    private func reply(_ bytes: [UInt8]) -> SolverEvidence {
        guard let reply = try? JSONDecoder().decode(SolverReply.self, from: Data(bytes)) else {
            return failed(.badReply(String(printable: bytes.prefix(80))))
        }
        guard reply.schemaVersion == SolverRequest.currentSchemaVersion else {
            return failed(.badReply("it speaks version \(reply.schemaVersion)"))
        }
        var evidence = reply.evidence
        if evidence.failure != nil { evidence.source = .none }
        return evidence
    }

    private func failed(_ failure: SolverFailure) -> SolverEvidence {
        SolverEvidence(source: .none, failure: failure)
    }

    /// The last line of a program's output, without control characters.
    private static func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last.map { String(printable: $0.utf8.prefix(200)) } ?? "no words"
    }
}
