import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("sources, keys and indexes in plans")
struct SourceRemedyTests {
    private func plan(
        offline: Bool = false, _ change: (inout Evidence) -> Void
    ) -> Plan {
        var evidence = Machines.evidence([Machines.record("keyring", extra: "Conffiles:\n /etc/k abc\n")])
        change(&evidence)
        var options = PlanOptions()
        options.isOffline = offline
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: options))
    }

    @Test("a damaged Release file is deleted and fetched again; offline it is put aside, for apt stops at it")
    func release() {
        let problem = IndexProblem(path: "/var/lib/apt/lists/a_InRelease", kind: .cut)
        let online = plan { $0.apt.indexes = [problem] }
        #expect(online.steps.map(\.key).prefix(2) == ["delete damaged indexes", "update"])
        let offline = plan(offline: true) { $0.apt.indexes = [problem] }
        #expect(offline.steps.map(\.key).first == "move aside /var/lib/apt/lists/a_InRelease")
        let index = plan(offline: true) {
            $0.apt.indexes = [IndexProblem(path: "/var/lib/apt/lists/a_Packages", kind: .empty)]
        }
        #expect(index.steps.isEmpty)
    }

    @Test("what is no file is moved aside, never deleted")
    func directory() {
        let plan = plan {
            $0.apt.indexes = [
                IndexProblem(path: "/var/lib/apt/lists/a_Packages", kind: .notAFile("a directory"))
            ]
        }
        #expect(plan.steps.first?.action == .moveAside("/var/lib/apt/lists/a_Packages"))
    }

    @Test("a lost key comes back with its package before the update; a deleted conffile needs a word to dpkg")
    func key() {
        let plan = plan {
            $0.apt.keyProblems = [
                KeyFileProblem(
                    path: "/etc/k", kind: .missing, source: "/s line 1",
                    owner: PackageIdentity(name: "keyring", architecture: ""))
            ]
        }
        #expect(plan.steps.map(\.key).prefix(2) == ["restore keys of keyring:amd64", "update"])
        guard let invocation = plan.steps.first?.action.body as? Invocation else {
            Issue.record("no command")
            return
        }
        #expect(invocation.arguments.contains("DPkg::Options::=--force-confmiss"))
    }

    @Test("a key that nobody owns stays a person's decision")
    func trust() {
        let plan = plan {
            $0.apt.keyProblems = [KeyFileProblem(path: "/k", kind: .missing, source: "/s line 1")]
        }
        #expect(plan.steps.map(\.key).first == "update")
        #expect(!plan.steps.contains { $0.key.description.contains("key") })
    }

    @Test("modes are set to what apt gives them")
    func modes() {
        let plan = plan {
            $0.apt.attributes = [
                AttributeProblem(path: "/l", mode: 0o700, userID: 5, wantedMode: 0o755, wantedUserID: 0)
            ]
        }
        #expect(
            plan.steps.first?.action
                == .setAttributes(FileAttributes(path: "/l", mode: 0o755, userID: 0, groupID: 0)))
    }
}
