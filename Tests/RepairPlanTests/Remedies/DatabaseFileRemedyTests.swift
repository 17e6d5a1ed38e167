import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("dpkg's small files are put right line by line")
struct DatabaseFileRemedyTests {
    private func steps(
        _ problems: [DatabaseFileProblem], _ lost: [LostLines] = [], foreign: [String] = []
    ) -> [Step] {
        var evidence = Machines.evidence([Machines.record("a")])
        evidence.database.otherFiles = problems
        evidence.database.lostLines = lost
        evidence.database.foreignArchitectures = foreign
        return DatabaseFileRemedy.steps(in: Machines.context(evidence))
    }

    @Test("exactly the lines of unknown accounts are removed")
    func overrides() {
        let path = "/var/lib/dpkg/statoverride"
        let problem = DatabaseFileProblem(
            path: path, line: 2, kind: .unknownUser("gone"), text: "gone root 755 /x")
        #expect(
            steps([problem]).map(\.action.summary) == [
                "remove in /var/lib/dpkg/statoverride: line 2 'gone root 755 /x'"
            ])
    }

    @Test("what a copy knows is added, and said")
    func added() {
        let path = "/var/lib/dpkg/diversions"
        let problem = DatabaseFileProblem(path: path, line: 1, kind: .unterminated, text: "/a")
        let lost = LostLines(path: path, lines: ["/a", "/b", ":"], source: "/var/backups/dpkg.diversions.0")
        let step = steps([problem], [lost]).first
        #expect(
            step?.action.summary
                == "remove in \(path): line 1 '/a'; add to \(path): /a; /b; :")
        #expect(step?.purpose.contains("/var/backups/dpkg.diversions.0") == true)
    }

    @Test("lines that a file lacks are added to it: what is in it stays")
    func lacking() throws {
        let path = "/var/lib/dpkg/triggers/File"
        let problem = DatabaseFileProblem(path: path, line: nil, kind: .lacksLines(1))
        let lost = LostLines(path: path, lines: ["/b b"], source: "/var/lib/dpkg/info/*.triggers")
        guard let edit = steps([problem], [lost]).first?.action.body as? LineEdit else {
            Issue.record("the file is not edited")
            return
        }
        #expect(
            try edit.applied(to: Array("/a a\n/c c\n".utf8), run: "R") == Array("/a a\n/c c\n/b b\n".utf8))
    }

    @Test("format and arch are written whole")
    func whole() {
        let format = DatabaseFileProblem(path: "/var/lib/dpkg/info/format", line: nil, kind: .content("9"))
        let arch = DatabaseFileProblem(
            path: "/var/lib/dpkg/arch", line: nil, kind: .missingArchitecture("i386"))
        let summaries = steps([format, arch], foreign: ["i386"]).map(\.action.summary)
        #expect(
            summaries == [
                "write /var/lib/dpkg/info/format: the line '1'", "write /var/lib/dpkg/arch: amd64, i386",
            ])
    }

    @Test("an account that another service may know is left alone")
    func unseen() {
        let path = "/var/lib/dpkg/statoverride"
        #expect(
            steps([DatabaseFileProblem(path: path, line: 1, kind: .unknownUser("x"), text: "x")]).count == 1)
        #expect(
            steps([DatabaseFileProblem(path: path, line: 1, kind: .unseenAccount("x"), text: "x")]).isEmpty)
    }

    @Test("an edit that removes the last, cut line leaves a file that ends in a newline")
    func ending() throws {
        let edit = LineEdit(
            path: "/x", lines: [.init(number: 2, text: "cu")], commentMarker: nil, reason: "", added: ["new"])
        #expect(try edit.applied(to: Array("whole\ncu".utf8), run: "R") == Array("whole\nnew\n".utf8))
        let bare = LineEdit(
            path: "/x", lines: [.init(number: 2, text: "cu")], commentMarker: nil, reason: "")
        #expect(try bare.applied(to: Array("whole\ncu".utf8), run: "R") == Array("whole\n".utf8))
    }

    @Test("a directory is made; what stands in its place is moved aside first")
    func directory() {
        let path = "/var/lib/dpkg/updates"
        let missing = steps([DatabaseFileProblem(path: path, line: nil, kind: .notADirectory(nil))])
        #expect(missing.map(\.action) == [.makeDirectory(path, mode: 0o755)])
        let taken = steps([DatabaseFileProblem(path: path, line: nil, kind: .notADirectory("a file"))])
        #expect(taken.map(\.action) == [.moveAside(path), .makeDirectory(path, mode: 0o755)])
        #expect(taken.allSatisfy { $0.answers == [FindingKey(code: .databaseFileDamaged, subject: path)] })
        #expect(Machines.keys(after: taken.last) == ["move aside \(path)"])
    }

    @Test("what is no file is moved aside, and made again only from what is known")
    func blocked() {
        let path = "/var/lib/dpkg/diversions"
        let problem = DatabaseFileProblem(path: path, line: nil, kind: .notRegular("a directory"))
        #expect(Machines.keys(steps([problem])) == ["move aside \(path)"])
        let lost = LostLines(path: path, lines: ["/a", "/b", ":"], source: "/var/backups/dpkg.diversions.0")
        let known = steps([problem], [lost])
        #expect(Machines.keys(known) == ["move aside \(path)", "restore \(path)"])
        #expect(known.map(\.stage) == [.database, .database])
        #expect(known.map(\.isPreparation) == [true, false])
        let key = FindingKey(code: .databaseFileDamaged, subject: path)
        #expect(known.map(\.answers) == [[key], [key]])
        #expect(Machines.keys(after: known.last) == ["move aside \(path)"])
        #expect((known.last?.action.body as? FileReplacement)?.contents == "/a\n/b\n:\n")
        let missing = DatabaseFileProblem(path: path, line: nil, kind: .missing)
        #expect(Machines.keys(steps([missing], [lost])) == ["restore \(path)"])
        #expect(steps([missing]).isEmpty)
    }

    @Test(
        "the list that dselect keeps is emptied, and the line of an account that may exist stays in its file")
    func others() {
        let available = DatabaseFileProblem(
            path: "/var/lib/dpkg/available", line: 3, kind: .malformed("x"), text: "x")
        #expect((steps([available]).first?.action.body as? FileReplacement)?.contents == "")
        let path = "/var/lib/dpkg/statoverride"
        let edit =
            steps([
                DatabaseFileProblem(path: path, line: 1, kind: .unseenAccount("x"), text: "x root 755 /x"),
                DatabaseFileProblem(path: path, line: 2, kind: .unknownUser("y"), text: "y root 755 /y"),
            ]).first?.action.body as? LineEdit
        #expect(edit?.lines.map(\.number) == [2])
    }
}
