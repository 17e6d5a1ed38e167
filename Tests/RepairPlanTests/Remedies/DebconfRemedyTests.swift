import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("debconf's databases come back")
struct DebconfRemedyTests {
    @Test("sound records stay, and those of an older copy are added once")
    func restored() {
        let path = "/var/cache/debconf/config.dat"
        let evidence = Machines.machine {
            $0.debconf = [
                DebconfProblem(path: path, reason: "it was cut", kept: 40, recovered: 3, copy: "\(path)-old"),
                DebconfProblem(path: "/t", reason: "it is empty", kept: 0, recovered: 0, copy: nil),
            ]
        }
        let steps = DebconfRemedy.steps(in: Machines.context(evidence))
        #expect(Machines.keys(steps) == ["restore \(path)", "restore /t"])
        #expect(
            steps.map(\.action) == [
                .restoreDebconf(path, copy: "\(path)-old"), .restoreDebconf("/t", copy: nil),
            ])
        #expect(
            steps.map(\.purpose) == [
                "40 records stay, 3 come back", "the sound records stay; of the others there is no copy",
            ])
        #expect(steps.allSatisfy { $0.stage == .database && $0.maximumAttempts == 1 && $0.consent == nil })
        #expect(steps.first?.answers == [FindingKey(code: .debconfDamaged, subject: path)])
        #expect(DebconfRemedy.steps(in: Machines.context(Machines.machine { _ in })).isEmpty)
    }
}
