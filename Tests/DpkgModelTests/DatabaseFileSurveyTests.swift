import DpkgModel
import Testing

@Suite("dpkg's small files, line by line")
struct DatabaseFileSurveyTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func kept(_ survey: LineSurvey) -> [String] {
        survey.entries.flatMap(\.lines).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("diversions: the entries around a damaged one stay")
    func diversions() {
        let text = "/a\n/a.x\np\n/b\n/b.x\n/c\n/c.x\n:\n/d\n/d"
        let survey = DiversionsFile.survey(bytes(text), path: "d")
        #expect(kept(survey) == ["/a", "/a.x", "p", "/c", "/c.x", ":"])
        #expect(survey.problems.map(\.line) == [4, 5, 9, 10])
        #expect(survey.problems.map(\.kind) == [.incomplete, .incomplete, .incomplete, .unterminated])
    }

    @Test("diversions: a path is in one entry only, on whichever side")
    func sharedPaths() {
        let survey = DiversionsFile.survey(bytes("/a\n/a.x\np\n/b\n/a.x\nq\n/a.x\n/c\nr\n"), path: "d")
        #expect(kept(survey) == ["/a", "/a.x", "p"])
        #expect(survey.problems.map(\.line) == [4, 5, 6, 7, 8, 9])
    }

    @Test("diversions: what damage made of an entry stands in the way of the copy's")
    func clashes() {
        let own = DiversionsFile.survey(bytes("/\n/a.x\np\n/b/\n/b.x\nq\n/c\n/c.x\nr\n"), path: "d")
        let copy = DiversionsFile.survey(bytes("/a\n/a.x\np\n/b\n/b.x\nq\n/c\n/c.x\nr\n"), path: "e")
        let clashes = own.clashes(with: copy, inFirst: DiversionsFile.pathCount)
        #expect(clashes.map(\.line) == [4, 5, 6])
        #expect(clashes.map(\.text) == ["/b/", "/b.x", "q"])
        #expect(own.lines(lackingFrom: copy) == ["/a", "/a.x", "p", "/b", "/b.x", "q"])
    }

    @Test("doubles are known among a few lines and among many", arguments: [2, 31, 32, 33, 200])
    func doubles(_ count: Int) {
        let lines = (0..<count).map { "root root 644 /\($0)\u{E9}\n" }.joined()
        let accounts = StatoverrideFile.Accounts(users: ["root"], groups: ["root"])
        let text = lines + "root root 755 /0\u{E9}\nroot root 755 /\(count - 1)\u{E9}\nroot root 755 /new\n"
        let survey = StatoverrideFile.survey(bytes(text), path: "s", accounts: accounts)
        #expect(survey.entries.count == count + 1)
        #expect(survey.problems.map(\.line) == [count + 1, count + 2])
        #expect(survey.problems.allSatisfy { $0.kind == .duplicate })
    }

    @Test("what a copy has and the damaged file has not is known by what it is about")
    func lost() {
        let own = DiversionsFile.survey(bytes("/a\n/a.x\np\n/b\n/b"), path: "d")
        let copy = DiversionsFile.survey(bytes("/a\n/a.y\nq\n/b\n/b.x\n:\n"), path: "copy")
        #expect(own.lines(lackingFrom: copy) == ["/b", "/b.x", ":"])
    }

    @Test("statoverride: unknown accounts, garbage and doubles are told apart")
    func overrides() {
        let accounts = StatoverrideFile.Accounts(users: ["root"], groups: ["root"])
        let text =
            "root root 644 /a\ngone root 644 /b\nroot gone 644 /c\n#7 #8 4755 /d e\nroot root 99 /f\n"
            + "root root 755 /a\nroot root 644\n"
        let survey = StatoverrideFile.survey(bytes(text), path: "s", accounts: accounts)
        #expect(kept(survey) == ["root root 644 /a", "#7 #8 4755 /d e"])
        #expect(
            survey.problems.map(\.kind) == [
                .unknownUser("gone"), .unknownGroup("gone"), .malformed("root root 99 /f"), .duplicate,
                .malformed("root root 644"),
            ])
    }

    @Test("an account that another service may know keeps its entry")
    func services() {
        let accounts = StatoverrideFile.Accounts(users: ["root"], groups: ["root"], hasOtherServices: true)
        let survey = StatoverrideFile.survey(bytes("ldap root 644 /a\n"), path: "s", accounts: accounts)
        #expect(survey.entries.count == 1)
        #expect(survey.problems.map(\.kind) == [.unseenAccount("ldap")])
    }

    @Test(
        "triggers: what dpkg stops at is a problem",
        arguments: [
            " /a p", "/a p ", "/a  p", "/" + String(repeating: "a", count: 1100) + " p", "/b q\n/b q/noawait",
            "/b q\n/b Q", "/b q\n/b q:all",
        ])
    func refused(_ lines: String) {
        #expect(TriggerFiles.surveyFileInterests(bytes("/c r\n\(lines)\n"), path: "File").problems.count == 1)
    }

    @Test(
        "triggers: of several directives about one trigger the last decides, and # is no remark behind a name"
    )
    func lastDirective() {
        let control =
            "interest-noawait /usr/a\ninterest-await /usr/a\ninterest e\ninterest-noawait e\n"
            + "interest /usr/a#b\n # interest /usr/c\n"
        let found = TriggerFiles.interests(bytes(control), of: "p")
        #expect(found.paths == ["/usr/a p", "/usr/a#b p"])
        #expect(found.explicit.map(\.line) == ["p/noawait"])
    }

    @Test("triggers: interests that packages declare are the lines that dpkg writes")
    func interests() {
        let control = "# comment\ninterest /usr/a\ninterest-noawait /usr/b\ninterest-await c\nactivate d\n"
        let found = TriggerFiles.interests(bytes(control), of: "p:amd64")
        #expect(found.paths == ["/usr/a p:amd64", "/usr/b p:amd64/noawait"])
        #expect(found.explicit.map(\.trigger) == ["c"])
        let survey = TriggerFiles.surveyFileInterests(bytes("/usr/a p:amd64\nusr b\n"), path: "File")
        #expect(kept(survey) == ["/usr/a p:amd64"])
        #expect(survey.problems.map(\.kind) == [.malformed("usr b")])
    }
}
