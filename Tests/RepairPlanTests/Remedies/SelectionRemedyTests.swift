import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("installed packages that nobody selected")
struct SelectionRemedyTests {
    private func steps(_ packages: PackageRecord...) -> [Step] {
        SelectionRemedy.steps(in: Machines.context(Machines.evidence(packages)))
    }

    @Test("are selected again, all in one step")
    func again() {
        let steps = steps(
            Machines.record("a", "unknown ok unpacked"), Machines.record("b"),
            Machines.record("c", "unknown ok installed", extra: "Multi-Arch: same\n"))
        #expect(Machines.keys(steps) == ["select again"])
        #expect(Machines.command(steps.first) == "dpkg --set-selections")
        #expect((steps.first?.action.body as? Invocation)?.input == "a install\nc:amd64 install\n")
        #expect(steps.first?.stage == .configure)
        #expect(steps.first?.risk == .safe)
        #expect(steps.first?.blockedBy.contains(.dirtyJournal) == true)
        #expect(
            steps.first?.answers.map(\.description) == [
                "unknown-selection a:amd64", "unknown-selection c:amd64",
            ])
    }

    @Test("what is selected, and what is not installed, stays as it is")
    func none() {
        #expect(steps(Machines.record("a", "unknown ok installed")).count == 1)
        #expect(
            steps(
                Machines.record("a", "hold ok installed"), Machines.record("b", "deinstall ok installed"),
                Machines.record("c", "unknown ok config-files")
            ).isEmpty)
    }
}
