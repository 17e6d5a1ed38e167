import DpkgModel
import Host
import SolverProtocol

/// `apt-get -s`: needs neither root nor locks, and runs in another process.
///
/// Source: apt-get(8) `--simulate`.
struct Simulation {
    private let runner: any CommandRunning
    private let root: String
    private let options: [String: String]

    init(runner: any CommandRunning, root: String, options: [String: String]) {
        self.runner = runner
        self.root = root
        self.options = options
    }

    /// What apt-get says; `source` is `.none` when it cannot answer either.
    func answer(_ request: SolverRequest, failure: SolverFailure) -> SolverEvidence {
        var evidence = SolverEvidence(source: .none, failure: failure)
        let fix = run(["/usr/bin/apt-get", "-s", "-f", "install"])
        let upgrade = run(["/usr/bin/apt-get", "-s", "dist-upgrade"])
        if let fix, fix.isSuccess {
            evidence.source = .simulation
            evidence.fixBroken = SimulationParser.changeSet(fix.text)
        }
        if let upgrade, upgrade.isSuccess {
            evidence.source = .simulation
            evidence.upgrade = SimulationParser.changeSet(upgrade.text)
        }
        guard evidence.source == .simulation, !request.packages.isEmpty else { return evidence }
        for name in request.packages {
            if let policy = run(["/usr/bin/apt-cache", "policy", name]), policy.isSuccess {
                evidence.archives += PolicyParser.archives(policy.text, asked: name)
            }
        }
        return evidence
    }

    private func run(_ words: [String]) -> (text: String, isSuccess: Bool)? {
        var arguments = [words[0], "-o", "Debug::NoLocking=1", "-o", "Dir::Cache::pkgcache="]
        arguments += ["-o", "Dir::Cache::srcpkgcache=", "-o", "APT::Get::Show-User-Simulation-Note=0"]
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            arguments += ["-o", "\(name)=\(value)"]
        }
        let command = Command(
            arguments: arguments + words.dropFirst(), environment: SolverEnvironment.variables, root: root,
            totalLimit: SolverClient.timeLimit, outputLimit: 64 << 20, mergesStandardError: true)
        let result = runner.run(command) { _ in }
        guard case .exited(let status) = result.termination else { return nil }
        return (result.outputText, status == 0)
    }
}
