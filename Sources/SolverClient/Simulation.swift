import DpkgModel
import HelperClient
import Host
import Paths
import SolverProtocol

/// Runs `apt-get -s` and `apt-cache` in the target: they need neither root nor locks and write nothing.
///
/// Facts that they do not print are not known: whether an archive is in the cache or trusted, and which
/// packages are marked as automatically installed. Source: apt-get(8), apt-cache(8).
struct Simulation {
    private let runner: any CommandRunning
    private let request: SolverRequest
    private let timeLimit: Double

    init(runner: any CommandRunning, request: SolverRequest, timeLimit: Double) {
        self.runner = runner
        self.request = request
        self.timeLimit = timeLimit
    }

    /// Adds the answer of apt-get; `source` stays `.none` when apt-get cannot answer either.
    func complete(_ evidence: inout SolverEvidence) {
        if request.wantsFixBroken {
            guard let text = run(HostPaths.Program.aptGet, ["-s", "-f", "install"], &evidence) else { return }
            evidence.fixBroken = text.isSuccess ? SimulationParser.changeSet(text.output) : nil
        }
        if request.wantsUpgrade {
            let native = request.architectures.first ?? ""
            let kept = (request.kept ?? []).map { $0.argument(native: native) }
            let words = ["-s", "dist-upgrade"] + (kept.isEmpty ? [] : ["--only-upgrade"] + kept)
            guard let text = run(HostPaths.Program.aptGet, words, &evidence) else { return }
            evidence.upgrade = text.isSuccess ? SimulationParser.changeSet(text.output) : nil
            evidence.brokenPackages = UnmetParser.packages(text.output)
        }
        let isAnswered = evidence.fixBroken != nil || evidence.upgrade != nil
        guard isAnswered || !evidence.brokenPackages.isEmpty else { return }
        evidence.source = .simulation
        addVersions(&evidence)
    }

    private func addVersions(_ evidence: inout SolverEvidence) {
        let keptBack = evidence.upgrade?.keptBack.map(\.name) ?? []
        var policies: [PackageArchive] = []
        if !request.packages.isEmpty || !keptBack.isEmpty {
            guard
                let text = run(
                    HostPaths.Program.aptCache, ["policy"] + request.packages + keptBack, &evidence)
            else { return }
            policies = PolicyParser.archives(text.output)
        }
        let changes = (evidence.fixBroken?.changes ?? []) + (evidence.upgrade?.changes ?? [])
        let wanted = changes.flatMap(Self.versions) + policies.flatMap(Self.versions)
        guard !wanted.isEmpty else { return }
        // One call of `apt-cache show` for all: when a version is not known, apt-cache continues with the
        // next.
        let unique = Array(Set(wanted)).sorted()
        guard let text = run(HostPaths.Program.aptCache, ["show"] + unique, &evidence) else { return }
        let records = RecordParser.records(text.output)
        evidence.fixBroken?.add(records)
        evidence.upgrade?.add(records)
        evidence.upgrade?.add(policies: policies, records)
        evidence.archives = request.packages.compactMap { asked in
            PolicyParser.archive(asked, in: policies)?.adding(records)
        }
    }

    private static func versions(_ change: PackageChange) -> [String] {
        [change.oldVersion, change.newVersion].compactMap { $0 }.map { "\(change.name)=\($0)" }
    }

    private static func versions(_ archive: PackageArchive) -> [String] {
        archive.versions.map { "\(PolicyParser.label(archive))=\($0.version)" }
    }

    /// The output of a program; nil when it did not run to its end, in which case no further program should
    /// be run.
    private func run(
        _ program: String, _ words: [String], _ evidence: inout SolverEvidence
    ) -> (output: String, isSuccess: Bool)? {
        var arguments = [program, "-o", "Debug::NoLocking=1", "-o", "Dir::Cache::pkgcache="]
        arguments += ["-o", "Dir::Cache::srcpkgcache=", "-o", "APT::Get::Show-User-Simulation-Note=0"]
        for (name, value) in request.aptOptions.sorted(by: { $0.key < $1.key }) {
            arguments += ["-o", "\(name)=\(value)"]
        }
        let command = Command(
            arguments: arguments + words, environment: HelperEnvironment.variables, root: request.root,
            totalLimit: timeLimit, outputLimit: 64 << 20, mergesStandardError: true)
        let result = runner.run(command)
        guard case .exited(let status) = result.termination else { return nil }
        let text = result.outputText
        let told = text.split(separator: "\n").filter { $0.hasPrefix("E: ") || $0.hasPrefix("W: ") }
        for message in told.map(String.init) where !evidence.messages.contains(message) {
            evidence.messages.append(message)
        }
        return (text, status == 0)
    }
}
