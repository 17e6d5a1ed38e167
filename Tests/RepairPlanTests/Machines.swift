import Diagnosis
import DpkgModel
import RepairPlan

/// Small machines for plan tests.
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
        _ evidence: Evidence, allowing names: Set<String> = [], after keys: [StepIdentifier] = []
    ) -> PlanContext {
        var options = PlanOptions()
        options.allowedRemovals = names
        return PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options,
            attempts: keys.map { Attempt(key: $0, signature: "", succeeded: false) })
    }

    /// A source whose indexes are there, and an archive that has no version of these packages but the named ones.
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
                installed: record.version?.text, candidate: nil, isAutomatic: false,
                versions: [ArchiveVersion(version: "1.0", isDownloadable: false)]
                    + (offers[record.identity.name] ?? []).map {
                        ArchiveVersion(version: $0, isDownloadable: true)
                    })
        }
        evidence.solver = solver
    }
}

/// Steps are named in tests as they are in plans: `unpack a:amd64`.
extension StepIdentifier: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Reads the description of a step.
    public init(stringLiteral description: String) { self.init(description: description) }
}
