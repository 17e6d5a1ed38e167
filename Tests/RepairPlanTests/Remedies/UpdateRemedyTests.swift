import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the indexes are fetched")
struct UpdateRemedyTests {
    private func steps(offline: Bool = false, _ change: (inout Evidence) -> Void) -> [Step] {
        UpdateRemedy.steps(in: Machines.context(Machines.machine(change)) { $0.isOffline = offline })
    }

    @Test("when one of them is missing, damaged, old or expired")
    func indexes() {
        let steps = steps { $0.apt.indexes = [IndexProblem(path: "/l", kind: .empty)] }
        #expect(Machines.keys(steps) == ["update"])
        #expect(
            Machines.command(steps.first)
                == "/usr/bin/apt-get -q -o Debug::NoLocking=1 -o APT::Status-Fd=3 -o Acquire::Retries=2 update"
        )
        #expect(steps.first?.purpose == "the indexes are not today's")
        #expect(steps.first?.stage == .update)
        #expect(steps.first?.isPreparation == true)
        #expect(steps.first?.maximumAttempts == 1)
        #expect(steps.first?.blockedBy == [.sourceMalformed, .sourceConflict, .configurationDamaged])
        #expect(steps.first?.answers == [FindingKey(code: .indexDamaged, subject: "/l")])
    }

    @Test(
        "when a repair depends on what the archive has",
        arguments: [
            ("install ok half-installed", 1), ("install ok unpacked", 1), ("install ok half-configured", 1),
            ("install reinstreq installed", 1), ("install ok triggers-pending", 0),
            ("deinstall ok installed", 0),
            ("install ok installed", 0),
        ])
    func archive(_ status: String, _ count: Int) {
        let steps = steps { $0.database.packages = [Machines.record("a", status)] }
        #expect(steps.count == count)
        #expect(steps.allSatisfy { $0.purpose == "the repair needs to know what the archive has today" })
    }

    @Test("never when nothing may be fetched, and not for what an update does not mend")
    func none() {
        #expect(steps { $0.apt.indexes = [IndexProblem(path: "/l", kind: .cut)] }.count == 1)
        #expect(steps(offline: true) { $0.apt.indexes = [IndexProblem(path: "/l", kind: .cut)] }.isEmpty)
        #expect(steps { $0.apt.ignoredFiles = ["/x"] }.isEmpty)
        #expect(steps { $0.apt.missingDirectories = ["/var/lib/apt/lists"] }.isEmpty)
    }

    @Test("after the keys that it needs")
    func keys() {
        let steps = steps {
            $0.apt.keyProblems = [
                KeyFileProblem(
                    path: "/k", kind: .missing, source: "/s line 1",
                    owner: PackageIdentity(name: "a", architecture: ""))
            ]
        }
        #expect(Machines.keys(after: steps.first) == ["restore keys of a:amd64", "unpack keys of a:amd64"])
    }

    @Test("what keeps an index away is said as it is")
    func reason() {
        let finding = Finding(.indexMissing, .degraded, .path("/l"), facts: [])
        let reason = { (offline: Bool) in
            UpdateRemedy.reason(
                finding, Machines.context(Machines.machine { _ in }) { $0.isOffline = offline })
        }
        #expect(reason(true) == "not fetched: --offline")
        #expect(reason(false) == "the source could not be fetched, which is told with the source")
        let other = Finding(.unpacked, .broken, .machine, facts: [])
        #expect(UpdateRemedy.reason(other, Machines.context(Machines.machine { _ in })) == nil)
    }
}
