package import DpkgModel
import FoundationEssentials
package import Host
package import SolverProtocol

/// Asks the helper that links libapt-pkg. Its time-out, its death and its nonsense are answers, and
/// `apt-get -s` is asked instead.
package struct SolverClient {
    /// libapt needs a second for 100,000 packages; this is for machines in trouble.
    package static let timeLimit: Double = 120

    private let runner: any CommandRunning
    private let candidates: [String]
    private let isThere: (String) -> Bool

    /// - Parameters:
    ///   - driverPath: where this program is; the helper is beside it or in `../libexec/aptmedic/`.
    ///   - isThere: whether a path names a program.
    package init(
        runner: any CommandRunning, driverPath: String?, isThere: @escaping (String) -> Bool
    ) {
        self.runner = runner
        self.isThere = isThere
        candidates = Self.candidates(driverPath)
    }

    static func candidates(_ driverPath: String?) -> [String] {
        guard let driverPath, let slash = driverPath.lastIndex(of: "/") else {
            return ["/usr/libexec/aptmedic/aptmedic-solver", "/usr/local/libexec/aptmedic/aptmedic-solver"]
        }
        let directory = String(driverPath[..<slash])
        let above = directory.lastIndex(of: "/").map { String(directory[..<$0]) } ?? ""
        return ["\(directory)/aptmedic-solver", "\(above)/libexec/aptmedic/aptmedic-solver"]
    }

    package func ask(_ request: SolverRequest) -> SolverEvidence {
        let failure: SolverFailure
        switch askHelper(request) {
        case .success(let evidence) where evidence.failure == nil: return evidence
        case .success(let evidence): failure = evidence.failure ?? .notFound
        case .failure(let problem): failure = problem
        }
        return Simulation(runner: runner, root: request.root, options: request.aptOptions)
            .answer(request, failure: failure)
    }

    private func askHelper(_ request: SolverRequest) -> Result<SolverEvidence, SolverFailure> {
        guard let path = candidates.first(where: isThere) else { return .failure(.notFound) }
        guard let input = try? JSONEncoder().encode(request) else {
            return .failure(.badReply("the question cannot be written"))
        }
        // The helper belongs to this machine, also when the question is about another root.
        let command = Command(
            arguments: [path], environment: SolverEnvironment.variables, standardInput: Array(input),
            totalLimit: Self.timeLimit, outputLimit: 256 << 20, mergesStandardError: false)
        let result = runner.run(command) { _ in }
        switch result.termination {
        case .exited(0): break
        case .exited(let status): return .failure(.exit(status, Self.lastLine(result.errorText)))
        case .signaled(let number): return .failure(.signal(number))
        case .notStarted(_, let reason): return .failure(.exit(127, reason))
        case .idle(let seconds), .overdue(let seconds): return .failure(.timeout(seconds))
        }
        guard let reply = try? JSONDecoder().decode(SolverReply.self, from: Data(result.output)) else {
            return .failure(.badReply(String(printable: result.output.prefix(80))))
        }
        guard reply.schemaVersion == SolverRequest.currentSchemaVersion else {
            return .failure(.badReply("it speaks version \(reply.schemaVersion)"))
        }
        return .success(reply.evidence)
    }

    static func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last.map { String(printable: $0.utf8.prefix(200)) } ?? "no words"
    }
}

extension SolverFailure: Error {}

/// The environment of everything that is only asked.
enum SolverEnvironment {
    static let variables = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
        "HOME": "/root", "DPKG_NLS": "0",
    ]
}
