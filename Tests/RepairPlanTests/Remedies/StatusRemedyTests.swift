import Diagnosis
import DpkgModel
import FoundationEssentials
import RepairPlan
import Testing

@Suite("the status file is made again")
struct StatusRemedyTests {
    private static let path = "/var/lib/dpkg/status"

    /// A restoration with one part, from this file.
    private func restoration(from source: String, leftovers: [String] = [], isEmpty: Bool = false) throws
        -> StatusRestoration
    {
        var restoration = StatusRestoration(path: Self.path)
        let part = """
            {"source": {"file": {"_0": "\(source)"}}, "offset": 0, "length": 1, "edits": [], "isInferred": false,
             "packages": [{"name": "a", "architecture": "amd64"}]}
            """
        if !isEmpty {
            restoration.parts = [try JSONDecoder().decode(StatusRestoration.Part.self, from: Data(part.utf8))]
        }
        restoration.leftovers = leftovers
        return restoration
    }

    private func steps(
        _ restoration: StatusRestoration?, isDamaged: Bool = false, forgotten: [String] = []
    ) -> [Step] {
        let evidence = Machines.machine {
            if isDamaged {
                $0.database.problems = [
                    StanzaProblem(kind: .missingVersion, file: "status", line: 1, package: "a")
                ]
            }
            $0.database.forgottenPackages = forgotten
            $0.database.restoration = restoration
        }
        return StatusRemedy.steps(in: Machines.context(evidence))
    }

    @Test("from all that knows of packages, before anything else may write to it")
    func damaged() throws {
        let restoration = try restoration(from: Self.path)
        let steps = steps(restoration, isDamaged: true)
        #expect(Machines.keys(steps) == ["restore status"])
        #expect(steps.map(\.action) == [.restoreStatus(restoration)])
        #expect(steps.map(\.stage) == [.database])
        #expect(steps.first?.answers == [FindingKey(code: .stanzaDamaged, subject: Self.path)])
    }

    @Test("where nothing is damaged or nothing is known it stays as it is")
    func none() throws {
        #expect(steps(try restoration(from: Self.path), isDamaged: true).count == 1)
        #expect(steps(nil, isDamaged: true).isEmpty)
        #expect(steps(try restoration(from: Self.path, isEmpty: true), isDamaged: true).isEmpty)
        #expect(steps(try restoration(from: "/var/backups/dpkg.status.0")).isEmpty)
    }

    @Test("a forgotten package comes back when an older copy has it, and only then")
    func forgotten() throws {
        let known = steps(try restoration(from: "/var/backups/dpkg.status.0"), forgotten: ["b"])
        #expect(Machines.keys(known) == ["restore status"])
        #expect(known.first?.answers.map(\.subject) == ["/var/lib/dpkg/info/b.list"])
        #expect(steps(try restoration(from: Self.path), forgotten: ["b"]).isEmpty)
    }

    @Test("the list of a removed package is kept aside, once the database is whole")
    func leftovers() throws {
        let steps = steps(
            try restoration(from: "/var/backups/dpkg.status.0", leftovers: ["b"]), forgotten: ["b"])
        #expect(steps.map(\.action) == [.moveAside("/var/lib/dpkg/info/b.list")])
        #expect(steps.first?.blockedBy == [.statusFileDamaged, .stanzaDamaged])
        #expect(
            steps.first?.answers == [
                FindingKey(code: .forgottenPackage, subject: "/var/lib/dpkg/info/b.list")
            ])
    }
}
