import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("a newer version for a package whose script fails")
struct NewerVersionRemedyTests {
    private func steps(
        _ status: String = "install ok half-configured", candidate: String? = "2.0",
        isDownloadable: Bool = true,
        isCached: Bool = false, other: PackageRecord? = nil, offline: Bool = false
    ) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a", status)] + [other].compactMap(\.self))
        evidence.solver = SolverEvidence(source: .libapt)
        evidence.solver?.archives = [
            PackageArchive(
                name: "a", architecture: "amd64", installed: "1.0", candidate: candidate, isAutomatic: false,
                versions: [
                    ArchiveVersion(version: "1.0", isDownloadable: true),
                    ArchiveVersion(
                        version: candidate ?? "2.0", isDownloadable: isDownloadable, sizeBytes: 7,
                        isCached: isCached),
                ])
        ]
        return NewerVersionRemedy.steps(in: Machines.context(evidence) { $0.isOffline = offline })
    }

    @Test(
        "is installed after an attempt to configure the one that is there",
        arguments: ["unpacked", "half-configured"])
    func newer(_ state: String) {
        let steps = steps("install ok \(state)")
        #expect(Machines.keys(steps) == ["newer a:amd64"])
        #expect(Machines.command(steps.first) == "apt-get install a=2.0")
        #expect(Machines.keys(after: steps.first) == ["configure", "configure the rest"])
        #expect(steps.first?.stage == .dependencies)
        #expect(steps.first?.risk == .changesVersions)
        #expect(
            steps.first?.blockedBy == [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired])
        #expect(steps.first?.changes.map(\.newVersion) == ["2.0"])
        #expect(steps.first?.downloadBytes == 7)
        #expect(steps.first?.answers.map(\.subject) == ["a:amd64"])
        #expect(self.steps(isCached: true).first?.downloadBytes == 0)
    }

    @Test("is not taken for one that is held, older, the same, not to be had, or not to be fetched")
    func none() {
        #expect(steps().count == 1)
        #expect(steps("hold ok half-configured").isEmpty)
        #expect(steps("deinstall ok half-configured").isEmpty)
        #expect(steps("install ok half-installed").isEmpty)
        #expect(steps("install ok triggers-pending").isEmpty)
        #expect(steps(candidate: "1.0").isEmpty)
        #expect(steps(candidate: "0.9").isEmpty)
        #expect(steps(candidate: nil).isEmpty)
        #expect(steps(isDownloadable: false).isEmpty)
        #expect(steps(offline: true).isEmpty)
    }

    @Test("beside an unmet dependency only -f lets apt install anything")
    func unmet() {
        let other = Machines.record("b", extra: "Depends: gone\n")
        #expect(Machines.command(steps(other: other).first) == "apt-get -f install a=2.0")
    }
}
