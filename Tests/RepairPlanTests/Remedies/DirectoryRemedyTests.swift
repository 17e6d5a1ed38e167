import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("directories that apt needs")
struct DirectoryRemedyTests {
    private func steps(missing: [String] = [], blocked: [String] = []) -> [Step] {
        DirectoryRemedy.steps(
            in: Machines.context(
                Machines.machine {
                    $0.apt.missingDirectories = missing
                    $0.apt.blockedDirectories = blocked
                }))
    }

    @Test("are made, those for downloads for nobody else to read")
    func made() {
        let steps = steps(missing: ["/var/lib/apt/lists", "/var/lib/apt/lists/partial"])
        #expect(
            steps.map(\.action) == [
                .makeDirectory("/var/lib/apt/lists", mode: 0o755),
                .makeDirectory("/var/lib/apt/lists/partial", mode: 0o700),
            ])
        #expect(steps.map(\.stage) == [.clean, .clean])
        #expect(self.steps().isEmpty)
    }

    @Test("those of archives come before the stages that fetch some")
    func archives() {
        let paths = [
            "/var/cache/apt/archives", "/var/cache/apt/archives/partial", "/var/cache/apt/archives2",
        ]
        #expect(steps(missing: paths).map(\.stage) == [.database, .database, .clean])
    }

    @Test("what stands in the place is moved aside first, and kept")
    func blocked() {
        let steps = steps(blocked: ["/var/cache/apt/archives/partial"])
        #expect(
            Machines.keys(steps) == [
                "move aside /var/cache/apt/archives/partial", "make /var/cache/apt/archives/partial",
            ])
        #expect(Machines.keys(after: steps.last) == ["move aside /var/cache/apt/archives/partial"])
        #expect(steps.map(\.stage) == [.database, .database])
        #expect(
            steps.allSatisfy {
                $0.answers == [
                    FindingKey(code: .directoryMissing, subject: "/var/cache/apt/archives/partial")
                ]
            })
    }
}
