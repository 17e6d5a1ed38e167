import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("damaged archives and parts of downloads")
struct PackageCacheRemedyTests {
    private func steps(
        _ archives: [CachedArchive] = [], partial: [String] = [], tried: [String] = []
    ) -> [Step] {
        let evidence = Machines.machine {
            $0.apt.cachedArchives = archives
            $0.apt.partialFiles = partial
        }
        return PackageCacheRemedy.steps(in: Machines.context(evidence, tried: tried) { _ in })
    }

    private func archive(_ name: String, damage: String?, isForeign: Bool = false) -> CachedArchive {
        CachedArchive(
            path: "/c/\(name).deb", package: name, version: PackageVersion("1.0"), architecture: "amd64",
            size: 1,
            damage: damage, differsFromIndex: isForeign)
    }

    @Test("broken archives are deleted; one that is whole and not the index's is kept aside; sound ones stay")
    func archives() {
        let steps = steps([
            archive("sound", damage: nil), archive("empty", damage: "it is empty"),
            archive("own", damage: "its SHA-256 is another", isForeign: true),
        ])
        #expect(Machines.keys(steps) == ["move aside /c/own.deb", "delete damaged archives"])
        #expect(steps.map(\.action) == [.moveAside("/c/own.deb"), .delete(["/c/empty.deb"])])
        #expect(steps.map(\.stage) == [.clean, .clean])
        #expect(steps.map { $0.answers.map(\.subject) } == [["/c/own.deb"], ["/c/empty.deb"]])
        #expect(self.steps([archive("sound", damage: nil)]).isEmpty)
    }

    @Test("parts of downloads go, but not those that this run's own update left: they tell why it failed")
    func partial() {
        let paths = ["/var/cache/apt/archives/partial/x"]
        #expect(steps(partial: paths).map(\.action) == [.delete(paths)])
        #expect(Machines.keys(steps(partial: paths)) == ["delete partial downloads"])
        #expect(steps(partial: paths).first?.answers.map(\.code) == [.partialDownloadLeft])
        #expect(steps(partial: paths).first?.stage == .clean)
        #expect(steps(partial: paths, tried: ["update"]).isEmpty)
        #expect(steps(partial: paths, tried: ["configure"]).count == 1)
    }
}
