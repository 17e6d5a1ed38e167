import Diagnosis
import DpkgModel
import RepairPlan

/// Evidence of small machines, and helpers, for tests of plans.
enum Machines {
    static func record(
        _ name: String, _ status: String = "install ok installed", extra: String = ""
    ) -> PackageRecord {
        let text = "Package: \(name)\nStatus: \(status)\nArchitecture: amd64\nVersion: 1.0\n\(extra)"
        return StatusReader.read(Array(text.utf8), file: "status").packages.first
            ?? PackageRecord(identity: PackageIdentity(name: name, architecture: "amd64"))
    }

    static func evidence(_ packages: [PackageRecord]) -> Evidence {
        var database = DatabaseEvidence()
        database.packages = packages
        database.nativeArchitecture = "amd64"
        return Evidence(machine: MachineEvidence(), database: database, apt: AptEvidence())
    }

    static func context(
        _ evidence: Evidence, allowing names: Set<String> = [], after keys: [String] = []
    ) -> PlanContext {
        var options = PlanOptions()
        options.allowedRemovals = names
        return PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
            attempts: keys.map { attempt($0) })
    }

    /// The plan for a machine with a package that has the key file `/etc/k` as a conffile.
    static func keyringPlan(offline: Bool = false, _ change: (inout Evidence) -> Void) -> Plan {
        var evidence = evidence([record("keyring", extra: "Conffiles:\n /etc/k abc\n")])
        change(&evidence)
        return Planner.plan(context(evidence) { $0.isOffline = offline })
    }

    /// Adds a source with its index, and answers of apt: the archive has only the versions in `offers`.
    static func archive(_ evidence: inout Evidence, offers: [String: [String]] = [:]) {
        let release = ReleaseFacts(path: "/var/lib/apt/lists/x_dists_y_InRelease")
        evidence.apt.suites = [
            SuiteEvidence(
                uri: "http://x", suite: "y", file: "/etc/apt/sources.list", line: 1, release: release)
        ]
        var solver = SolverEvidence(source: .libapt)
        solver.archives = evidence.database.packages.map { record in
            PackageArchive(
                name: record.identity.name, architecture: record.identity.architecture,
                installed: record.version?.text, candidate: offers[record.identity.name]?.first,
                isAutomatic: false,
                versions: [ArchiveVersion(version: "1.0", isDownloadable: false)]
                    + (offers[record.identity.name] ?? []).map {
                        ArchiveVersion(version: $0, isDownloadable: true)
                    })
        }
        evidence.solver = solver
    }
}

extension Machines {
    /// The context with these options, after these steps were tried.
    static func context(
        _ evidence: Evidence, tried: [String] = [], _ change: (inout PlanOptions) -> Void
    ) -> PlanContext {
        var options = PlanOptions()
        change(&options)
        return PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
            attempts: tried.map { attempt($0) })
    }

    /// A machine with one configured package, after the change.
    static func machine(_ change: (inout Evidence) -> Void) -> Evidence {
        var evidence = evidence([record("a")])
        change(&evidence)
        return evidence
    }

    /// The command of a step, without the options that every call of dpkg and apt-get has: `dpkg --configure -a`.
    /// `may remove` means that `--no-remove` is missing.
    static func command(_ step: Step?) -> String? {
        guard let words = step?.action.argv else { return nil }
        for (prefix, name) in [
            (Tools.dpkg([]), "dpkg"), (Tools.aptGet([]), "apt-get"),
            (Tools.aptGet([], allowsRemoval: true), "apt-get, may remove:"),
        ] where words.starts(with: prefix) {
            return ([name] + words.dropFirst(prefix.count)).joined(separator: " ")
        }
        return words.joined(separator: " ")
    }
}

// MARK: identifiers of steps, as text

extension Machines {
    static func keys(_ steps: [Step]) -> [String] { steps.map(\.key.description) }

    static func keys(_ plan: Plan) -> [String] { keys(plan.steps) }

    /// The steps after which a step comes.
    static func keys(after step: Step?) -> [String] { step?.after.map(\.description) ?? [] }

    static func step(_ key: String, of steps: [Step]) -> Step? { steps.first { $0.key.description == key } }

    static func step(_ key: String, of plan: Plan) -> Step? { step(key, of: plan.steps) }

    static func attempt(_ key: String, signature: String = "", succeeded: Bool = false) -> Attempt {
        Attempt(key: StepIdentifier(description: key), signature: signature, succeeded: succeeded)
    }
}
