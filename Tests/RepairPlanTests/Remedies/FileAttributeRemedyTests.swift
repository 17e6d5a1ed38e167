import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("owners and modes of apt's files are set")
struct FileAttributeRemedyTests {
    @Test("to what apt gives them, the group to root's")
    func set() {
        let evidence = Machines.machine {
            $0.apt.attributes = [
                AttributeProblem(
                    path: "/var/lib/apt/lists/partial", mode: 0o755, userID: 5, wantedMode: 0o700,
                    wantedUserID: 42)
            ]
        }
        let steps = FileAttributeRemedy.steps(in: Machines.context(evidence))
        #expect(Machines.keys(steps) == ["set mode of /var/lib/apt/lists/partial"])
        #expect(
            steps.map(\.action) == [
                .setAttributes(
                    FileAttributes(path: "/var/lib/apt/lists/partial", mode: 0o700, userID: 42, groupID: 0))
            ])
        #expect(steps.map(\.stage) == [.clean])
        #expect(
            steps.first?.answers == [
                FindingKey(code: .fileAttributesWrong, subject: "/var/lib/apt/lists/partial")
            ])
        #expect(FileAttributeRemedy.steps(in: Machines.context(Machines.machine { _ in })).isEmpty)
    }

    @Test("they are the first step of a plan that has nothing else")
    func modes() {
        let evidence = Machines.machine {
            $0.apt.attributes = [
                AttributeProblem(path: "/l", mode: 0o700, userID: 5, wantedMode: 0o755, wantedUserID: 0)
            ]
        }
        #expect(
            Planner.plan(Machines.context(evidence)).steps.first?.action
                == .setAttributes(FileAttributes(path: "/l", mode: 0o755, userID: 0, groupID: 0)))
    }
}
