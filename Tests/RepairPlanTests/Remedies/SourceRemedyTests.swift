import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("sources that apt refuses are disabled, and nothing else")
struct SourceRemedyTests {
    private func steps(_ change: (inout Evidence) -> Void) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a")])
        change(&evidence)
        return Planner.plan(Machines.context(evidence)).steps.filter { $0.stage == .database }
    }

    @Test("everything in one file is one step")
    func oneStep() {
        let steps = steps { evidence in
            evidence.apt.sourceProblems = [
                SourceProblem(
                    file: "/f", line: 2, reason: "there is no suite",
                    lines: [NumberedLine(number: 2, text: "deb x:y")]),
                SourceProblem(
                    file: "/f", line: 5, reason: "there is no address",
                    lines: [NumberedLine(number: 5, text: "deb")]),
            ]
        }
        #expect(Machines.keys(steps) == ["comment out in /f"])
        #expect(steps.first?.answers == [FindingKey(code: .sourceMalformed, subject: "/f")])
        guard let edit = steps.first?.action.body as? LineEdit else {
            Issue.record("no edit of lines")
            return
        }
        #expect(edit.lines.map(\.reason) == ["there is no suite", "there is no address"])
    }

    @Test("the update waits until apt can read its sources")
    func update() {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.apt.sourceProblems = [SourceProblem(file: "/f", line: 1, reason: "noise")]
        evidence.apt.indexes = [IndexProblem(path: "/l", kind: .empty)]
        let update = Machines.step("update", of: Planner.plan(Machines.context(evidence)))
        #expect(update?.blockedBy.contains(.sourceMalformed) == true)
    }

    private func entry(_ file: String, _ options: [String: String] = [:], hasLines: Bool = true)
        -> SourceEntry
    {
        SourceEntry(
            file: file, line: 1, types: ["deb"], uris: ["http://a/d"], suites: ["s"], components: ["main"],
            options: options, lines: hasLines ? [NumberedLine(number: 1, text: "deb http://a/d s main")] : [])
    }

    @Test("of two that contradict each other one goes, of two that are alike the second")
    func pairs() {
        let conflict = steps { $0.apt.sources = [entry("/1", ["trusted": "yes"]), entry("/2")] }
        #expect(Machines.keys(conflict) == ["comment out in /2"])
        #expect(conflict.first?.answers == [FindingKey(code: .sourceConflict, subject: "/2")])
        let twice = steps { $0.apt.sources = [entry("/1"), entry("/2")] }
        #expect(Machines.keys(twice) == ["comment out in /2"])
        #expect(twice.first?.answers == [FindingKey(code: .sourceDuplicated, subject: "/2")])
        let edit = twice.first?.action.body as? LineEdit
        #expect(edit?.lines.map(\.text) == ["deb http://a/d s main"])
        #expect(edit?.commentMarker == "#")
    }

    @Test("a package's file and a key that fits stay, whichever of the two is read first")
    func packages() {
        var package = entry("/2", ["signed-by": "/new"])
        package.standing = SourceStanding(
            owner: PackageIdentity(name: "vendor", architecture: "all"), keys: [SourceKey(fingerprint: "AA")])
        var old = entry("/1", ["signed-by": "/old"])
        old.standing = SourceStanding(keys: [SourceKey(fingerprint: "AA", expires: -1)])
        #expect(Machines.keys(steps { $0.apt.sources = [old, package] }) == ["comment out in /1"])
        package.file = "/0"
        #expect(Machines.keys(steps { $0.apt.sources = [package, old] }) == ["comment out in /1"])
        // Two files of packages that say the same are left as they are.
        old.options = package.options
        old.standing?.owner = PackageIdentity(name: "other", architecture: "all")
        #expect(steps { $0.apt.sources = [package, old] }.isEmpty)
    }

    @Test("what is named twice in part is left, and so is what has no lines of its own")
    func left() {
        var wider = entry("/2")
        wider.components = ["main", "contrib"]
        #expect(steps { $0.apt.sources = [entry("/1"), entry("/2")] }.count == 1)
        #expect(steps { $0.apt.sources = [entry("/1"), wider] }.isEmpty)
        #expect(steps { $0.apt.sources = [entry("/1"), entry("/2", hasLines: false)] }.isEmpty)
    }

    @Test("a file of which no source can be read is renamed, whatever else is wrong with it")
    func whole() {
        let steps = steps {
            $0.apt.sourceProblems = [
                SourceProblem(
                    file: "/f", line: 2, reason: "one", lines: [NumberedLine(number: 2, text: "deb")]),
                SourceProblem(file: "/f", line: 1, reason: "it is binary"),
            ]
        }
        #expect(steps.map(\.action) == [.disable("/f", reason: "it is binary")])
        #expect(steps.first?.answers == [FindingKey(code: .sourceMalformed, subject: "/f")])
    }
}
