import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what is unpacked is configured")
struct ConfigureRemedyTests {
    private func steps(_ packages: [PackageRecord], _ change: (inout Evidence) -> Void = { _ in }) -> [Step] {
        var evidence = Machines.evidence(packages)
        change(&evidence)
        return ConfigureRemedy.steps(in: Machines.context(evidence))
    }

    @Test(
        "one step for all of them",
        arguments: ["install ok unpacked", "hold ok half-configured", "install ok triggers-pending"])
    func one(_ status: String) {
        let steps = steps([Machines.record("a", status), Machines.record("b", "install ok triggers-awaited")])
        #expect(Machines.keys(steps) == ["configure"])
        #expect(Machines.command(steps.first) == "dpkg --configure -a")
        #expect(steps.first?.stage == .configure)
        #expect(steps.first?.risk == .safe)
        #expect(steps.first?.answers.map(\.subject) == ["a:amd64", "b:amd64"])
        #expect(steps.first?.blockedBy == [.dirtyJournal, .damagedJournal])
    }

    @Test("what lacks a dependency is left to apt, what is half-installed to a reinstallation")
    func others() {
        let unmet = Machines.record("a", "install ok unpacked", extra: "Depends: gone\n")
        #expect(steps([unmet]).isEmpty)
        #expect(steps([Machines.record("a", "install ok half-installed")]).isEmpty)
        let both = steps([unmet, Machines.record("b", "install ok unpacked")])
        #expect(both.first?.answers.map(\.subject) == ["b:amd64"])
    }

    @Test("triggers that no package has yet are run as well")
    func deferred() {
        let steps = steps([Machines.record("a")]) { $0.database.deferredTriggers = ["ldconfig"] }
        #expect(steps.first?.answers.map(\.subject) == ["/var/lib/dpkg/triggers/Unincorp"])
        #expect(self.steps([Machines.record("a")]).isEmpty)
    }
}
