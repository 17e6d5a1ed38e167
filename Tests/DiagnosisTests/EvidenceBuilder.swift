import Diagnosis
import DpkgModel

/// Evidence of small machines. They are healthy unless a test changes them.
enum EvidenceBuilder {
    static func record(
        _ name: String, _ status: String = "install ok installed", version: String = "1.0",
        architecture: String = "amd64", extra: String = ""
    ) -> PackageRecord {
        let text =
            "Package: \(name)\nStatus: \(status)\nArchitecture: \(architecture)\nVersion: \(version)\n\(extra)"
        let contents = StatusReader.read(Array(text.utf8), file: "status")
        return contents.packages.first
            ?? PackageRecord(identity: PackageIdentity(name: name, architecture: architecture))
    }

    static func evidence(_ packages: [PackageRecord]) -> Evidence {
        var database = DatabaseEvidence()
        database.packages = packages
        database.nativeArchitecture = "amd64"
        return Evidence(machine: MachineEvidence(), database: database, apt: AptEvidence())
    }
}

extension EvidenceBuilder {
    /// A machine with one configured package, after the change.
    static func machine(_ change: (inout Evidence) -> Void) -> Evidence {
        var evidence = evidence([record("a")])
        change(&evidence)
        return evidence
    }

    /// A machine that was examined at a time, in seconds since 1970, with one suite of a source.
    static func suite(at now: Double, _ change: (inout SuiteEvidence) -> Void) -> Evidence {
        machine { evidence in
            evidence.machine.takenAt = now
            var suite = SuiteEvidence(uri: "http://a/d/", suite: "stable", file: "/s", line: 3)
            change(&suite)
            evidence.apt.suites = [suite]
        }
    }
}

extension [Finding] {
    /// `CODE SUBJECT` of each finding.
    var keys: [String] { map(\.key.description) }
    /// The facts of each finding, with the places where they were read.
    var sentences: [[String]] { map { $0.facts.map(\.sentence) } }
    var severities: [Severity] { map(\.severity) }
}
