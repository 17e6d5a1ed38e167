import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("apt's user is made again")
struct SandboxUserRemedyTests {
    private func steps(hasAdduser: Bool, former: UInt32?, free: UInt32?) -> [Step] {
        var evidence = Machines.evidence([Machines.record("apt")])
        evidence.sandboxUser = SandboxUserEvidence(
            hasAdduser: hasAdduser, formerUserID: former, freeUserID: free, groupID: 65534)
        return Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .tools }
    }

    @Test("as the package does it, with the old number; by hand when that fails")
    func adduser() {
        let steps = steps(hasAdduser: true, former: 42, free: 999)
        #expect(
            steps.map(\.action) == [
                .run(
                    Invocation([
                        "/usr/sbin/adduser", "--force-badname", "--system", "--home", "/nonexistent", "--uid",
                        "42",
                        "--no-create-home", "--quiet", "_apt",
                    ])),
                Action(AddSystemUser(name: "_apt", userID: 42, groupID: 65534, home: "/nonexistent")),
            ])
        #expect(Machines.keys(after: steps.last) == ["add the user _apt"])
        #expect(steps.map(\.maximumAttempts) == [1, 1])
        let key = FindingKey(code: .sandboxUserMissing, subject: "_apt")
        #expect(steps.map(\.answers) == [[key], [key]])
    }

    @Test("by hand where adduser is not installed, with a free number; never with a number that is taken")
    func byHand() {
        #expect(
            steps(hasAdduser: false, former: nil, free: 998).map(\.action) == [
                Action(AddSystemUser(name: "_apt", userID: 998, groupID: 65534, home: "/nonexistent"))
            ])
        #expect(steps(hasAdduser: false, former: nil, free: nil).isEmpty)
    }
}
