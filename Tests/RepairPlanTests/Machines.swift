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

    static func context(_ evidence: Evidence) -> PlanContext {
        PlanContext(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions())
    }
}
