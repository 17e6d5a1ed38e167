import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("damaged indexes")
struct IndexFileRemedyTests {
    private func steps(_ problems: [(String, IndexProblem.Kind)], offline: Bool = false) -> [Step] {
        let evidence = Machines.machine {
            $0.apt.indexes = problems.map { IndexProblem(path: $0.0, kind: $0.1) }
        }
        return IndexFileRemedy.steps(in: Machines.context(evidence) { $0.isOffline = offline })
    }

    @Test("are deleted, each by itself; one that is missing has nothing to delete")
    func deleted() {
        let steps = steps([
            ("/l/a_Packages", .empty), ("/l/b_Packages", .missing(source: "b")), ("/l/c_InRelease", .cut),
        ])
        #expect(Machines.keys(steps) == ["delete damaged indexes"])
        #expect(steps.map(\.action) == [.delete(["/l/c_InRelease", "/l/a_Packages"])])
        #expect(steps.map(\.stage) == [.clean])
        #expect(steps.first?.answers.map(\.subject) == ["/l/c_InRelease", "/l/a_Packages"])
        #expect(self.steps([("/l/b_Packages", .missing(source: "b"))]).isEmpty)
    }

    @Test("what is no file is moved aside, never deleted")
    func blocked() {
        let steps = steps([("/l/a_Packages", .notAFile("a directory"))])
        #expect(steps.map(\.action) == [.moveAside("/l/a_Packages")])
        #expect(steps.first?.answers == [FindingKey(code: .indexDamaged, subject: "/l/a_Packages")])
    }

    @Test("offline only what stops apt goes, and it is kept: nothing would come back")
    func offline() {
        let problems: [(String, IndexProblem.Kind)] = [
            ("/l/a_Packages", .empty), ("/l/c_InRelease", .cut), ("/l/d_Packages", .notAFile("a directory")),
        ]
        let steps = steps(problems, offline: true)
        #expect(steps.map(\.action) == [.moveAside("/l/d_Packages"), .moveAside("/l/c_InRelease")])
    }

    @Test("a damaged Release file is deleted and fetched again; offline it is put aside, for apt stops at it")
    func release() {
        let problem = IndexProblem(path: "/var/lib/apt/lists/a_InRelease", kind: .cut)
        let online = Machines.keyringPlan { $0.apt.indexes = [problem] }
        #expect(Machines.keys(online.steps).prefix(2) == ["delete damaged indexes", "update"])
        let offline = Machines.keyringPlan(offline: true) { $0.apt.indexes = [problem] }
        #expect(Machines.keys(offline).first == "move aside /var/lib/apt/lists/a_InRelease")
        let index = Machines.keyringPlan(offline: true) {
            $0.apt.indexes = [IndexProblem(path: "/var/lib/apt/lists/a_Packages", kind: .empty)]
        }
        #expect(index.steps.isEmpty)
    }

    @Test("what is no file is moved aside in a plan as well")
    func directory() {
        let plan = Machines.keyringPlan {
            $0.apt.indexes = [
                IndexProblem(path: "/var/lib/apt/lists/a_Packages", kind: .notAFile("a directory"))
            ]
        }
        #expect(plan.steps.first?.action == .moveAside("/var/lib/apt/lists/a_Packages"))
    }
}
