import Diagnosis
import DpkgModel
import Testing

@Suite("programs that package management needs")
struct ToolsCheckTests {
    private func findings(_ files: [DamagedFile]) -> [Finding] {
        ToolsCheck.findings(
            in: EvidenceBuilder.machine { $0.tools = ToolsEvidence(examined: 9, damaged: files) })
    }

    @Test("a damaged one is broken, with what cannot run without it and who owns it")
    func damaged() {
        let users = (1...9).map { "/bin/\($0)" }
        let findings = findings([
            DamagedFile(path: "/lib/libz.so.1", problem: .holed, neededBy: users, owner: "zlib1g"),
            DamagedFile(path: "/usr/bin/own", problem: .notExecutable),
        ])
        #expect(findings.keys == ["damaged-program /lib/libz.so.1", "damaged-program /usr/bin/own"])
        #expect(findings.severities == [.broken, .broken])
        #expect(
            findings.first?.facts.last?.text
                == "cannot run without it: /bin/1, /bin/2, /bin/3, /bin/4, /bin/5, /bin/6, /bin/7, /bin/8 and 1 more"
        )
        #expect(findings.last?.facts.map(\.text) == ["it is not executable"])
        let eight = DamagedFile(path: "/x", problem: .holed, neededBy: Array(users.prefix(8)))
        #expect(self.findings([eight]).first?.facts.last?.text.hasSuffix("/bin/7, /bin/8") == true)
        #expect(
            findings.map(\.outlook) == [
                "the package zlib1g has to be installed again", "no installed package owns it",
            ])
    }

    @Test("sound ones, and ones that were not looked at, are no finding")
    func sound() {
        #expect(findings([DamagedFile(path: "/x", problem: .empty)]).count == 1)
        #expect(findings([]).isEmpty)
        #expect(ToolsCheck.findings(in: EvidenceBuilder.machine { $0.tools = nil }).isEmpty)
    }
}
