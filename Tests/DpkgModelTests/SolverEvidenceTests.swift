import DpkgModel
import FoundationEssentials
import Testing

@Suite("what the solver says, as values")
struct SolverEvidenceTests {
    @Test("evidence comes back from JSON as it was, with every kind of change, reason and failure")
    func roundTrip() throws {
        var evidence = SolverEvidence(source: .simulation, failure: .apt(["E: one", "E: two"]))
        evidence.libraryVersion = "6.0.0"
        evidence.brokenPackages = [
            SolverBrokenPackage(
                name: "a", architecture: "amd64", version: "1",
                unmet: [
                    SolverUnmetRelation(kind: "Depends", relation: "b | c (>= 2)", detail: "1 is installed")
                ])
        ]
        let kinds: [PackageChange.Kind] = [.install, .upgrade, .downgrade, .reinstall, .remove, .purge]
        evidence.fixBroken = ChangeSet(
            changes: kinds.map { PackageChange(name: "p", architecture: "all", kind: $0) },
            downloadBytes: Int64.max, diskBytes: -5)
        let reasons: [KeptBackPackage.Reason] = [.held, .phased(40), .newDependencies, .other("words")]
        evidence.upgrade = ChangeSet(
            keptBack: reasons.map {
                KeptBackPackage(
                    name: "k", architecture: "amd64", installed: "1", candidate: "2", reason: $0)
            })
        evidence.archives = [
            PackageArchive(
                name: "p", architecture: "amd64", installed: nil, candidate: "2", isAutomatic: true,
                versions: [ArchiveVersion(version: "2", isDownloadable: true, isCached: true)])
        ]
        let data = try JSONEncoder().encode(evidence)
        #expect(try JSONDecoder().decode(SolverEvidence.self, from: data) == evidence)
    }

    @Test("an answer that is not there differs from an answer that nothing changes")
    func absence() throws {
        var evidence = SolverEvidence(source: .libapt)
        let without = try JSONEncoder().encode(evidence)
        evidence.upgrade = ChangeSet()
        let with = try JSONEncoder().encode(evidence)
        #expect(try JSONDecoder().decode(SolverEvidence.self, from: without).upgrade == nil)
        #expect(try JSONDecoder().decode(SolverEvidence.self, from: with).upgrade == ChangeSet())
    }
}
