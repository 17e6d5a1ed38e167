import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("what was moved out of info/ is copied back")
struct InfoCopyRemedyTests {
    private let identity = PackageIdentity(name: "a", architecture: "amd64")

    private func steps(tried: [String] = []) -> [Step] {
        let evidence = Machines.machine {
            $0.database.infoFiles = [
                InfoFileProblem(package: identity, path: "/var/lib/dpkg/info/a.list", kind: .listMissing),
                InfoFileProblem(
                    package: PackageIdentity(name: "b", architecture: "amd64"),
                    path: "/var/lib/dpkg/info/b.list",
                    kind: .listMissing),
            ]
            $0.database.infoCopies = [
                InfoCopy(directory: "/root/info", packages: [identity], files: ["a.list"])
            ]
            $0.database.packages.append(Machines.record("b"))
        }
        return Planner.plan(Machines.context(evidence, tried: tried) { _ in }).steps
    }

    @Test("for the packages of the copy alone, before anything is installed again")
    func copied() {
        let step = Machines.step("copy info from /root/info", of: steps())
        #expect(
            step?.action
                == .copyControlFiles(
                    InfoCopy(directory: "/root/info", packages: [identity], files: ["a.list"])))
        #expect(step?.stage == .database)
        #expect(step?.maximumAttempts == 1)
        #expect(step?.answers == [FindingKey(code: .fileListMissing, subject: "a:amd64")])
        let again = Machines.step("reinstall", of: steps())
        #expect(again?.answers.map(\.subject) == ["b:amd64"])
    }

    @Test("what a copy did not bring back is installed again")
    func tried() {
        let steps = steps(tried: ["copy info from /root/info"])
        #expect(Machines.step("copy info from /root/info", of: steps) == nil)
        #expect(Machines.step("reinstall", of: steps)?.answers.map(\.subject) == ["a:amd64", "b:amd64"])
    }
}
