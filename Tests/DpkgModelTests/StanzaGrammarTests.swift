import DpkgModel
import Testing

/// The expected results were found by running dpkg 1.21 and 1.22 with a status file that has the line. dpkg 1.22
/// crashes at an empty version.
@Suite("a field that dpkg refuses is a problem, one that it takes is none")
struct StanzaGrammarTests {
    private func problems(_ lines: String, architecture: String = "amd64") -> [StanzaProblem] {
        StatusReader.read(
            Array(
                """
                Package: alpha
                Status: install ok installed
                Architecture: \(architecture)
                Version: 1.0
                \(lines)
                Maintainer: m


                """.utf8), file: "status"
        ).problems
    }

    @Test(
        "refused: dpkg ends with 2",
        arguments: [
            "Depends: libc6 (>= 2", "Depends: libc6 (>= 1) (<< 2)", "Depends: , ,", "Suggests: libc6 |",
            "Depends: libc6 libz", "Depends: -x", "Depends: (x", "Depends: libc6: (= 1)",
            "Depends: libc6:(x)", "Depends: libc6 (<> 1)", "Depends: libc6 (>= )", "Depends: libc6 (>= a b)",
            "Depends: libc6 (>= x:1)", "Depends: libc6 (>= 1-)", "Depends: libc6 (>= 1:)",
            "Enhances: b,", "Recommends: b\n text that was a description", "Provides: a | b",
            "Conflicts: a | b", "Breaks: a | b", "Replaces: a | b", "Pre-Depends: b\u{1}c",
            "Optional: 1.0 2", "Filename: x", "Size: 1", "MD5sum: 0", "Essential: maybe", "Protected: 1",
            "Multi-Arch: any", "Conffiles: x", "Conffiles:\n /etc/x", "Conffiles:\n /etc/x obsolete",
            "Conffiles:\n / 0123", "Conffiles:\n\t/etc/x 0123", "Priority: optional extra",
            "Priority: optionally", "-X: y", "X: y", "Config-Version: 1-",
        ])
    func refused(_ lines: String) throws {
        let problem = try #require(problems(lines).first)
        guard case .malformedField(_, let reason) = problem.kind else {
            Issue.record("\(lines): \(problem.kind)")
            return
        }
        #expect(!reason.isEmpty)
        #expect(problem.line >= 5)
        #expect(problem.package == "alpha")
    }

    @Test(
        "taken: dpkg goes on",
        arguments: [
            "Depends:", "Depends: libc6", "Depends: libc6(>=2)", "Depends: libc6 ( >= 2 ) , b|c",
            "Depends: a:any, b:amd64 (= 1:2.0~rc1-3+b1)", "Depends: libc6 (> 2), d (< 1)", "Depends: e (1.0)",
            "Depends: a,\n b,\n c (= 1)", "Conflicts: a (<< 1), b", "Provides: a (= 1)",
            "Multi-Arch: Foreign",
            "Essential: NO", "Protected:", "Priority: important", "Priority: of my own", "Section: x y",
            "Conffiles:\n /etc/a 0123\n /etc/b 0123 obsolete\n /etc/c 01 obsolete remove-on-upgrade",
            "Conffiles:\n /etc/with blank 0123", "Description: short\n long: (\n .\n text", "Homepage: (((",
            "Tag: a::b,\n c::d", "Depends: A_b+c.d-e",
        ])
    func taken(_ lines: String) {
        #expect(problems(lines).isEmpty)
    }

    @Test("what dpkg only carries on must be there once", arguments: ["Homepage", "Maintainer", "source"])
    func doubles(_ field: String) {
        #expect(!problems("\(field): a\n\(field.uppercased()): b").isEmpty)
    }

    @Test("an architecture is there, is one, and fits the other fields")
    func architectures() {
        #expect(problems("Section: x", architecture: "").map(\.kind) == [.missingArchitecture])
        #expect(
            problems("Section: x", architecture: "am_d64").map(\.kind)
                == [.malformedField("Architecture", reason: "'am_d64' is no architecture")])
        #expect(!problems("Multi-Arch: same", architecture: "all").isEmpty)
    }

    @Test("a state of another case is the same state; a second line behind it is none")
    func status() {
        let text = "Package: a\nStatus: Install OK Installed\nArchitecture: all\nVersion: 1\n\n"
        let contents = StatusReader.read(Array(text.utf8), file: "status")
        #expect(contents.problems.isEmpty)
        #expect(contents.packages.first?.letters == "ii")
        let cut = "Package: a\nStatus: install ok installed\n text\nArchitecture: all\nVersion: 1\n\n"
        let problem = StatusReader.read(Array(cut.utf8), file: "status").problems.first
        #expect(problem?.kind == .badStatus("install ok installed? text"))
        #expect(problem?.line == 2)
    }

    @Test("of triggers each is a name, and there once", arguments: ["a a", "a b\u{7F}", "ä"])
    func triggers(_ value: String) {
        let text =
            "Package: a\nStatus: install ok triggers-pending\nArchitecture: all\nVersion: 1\n"
            + "Triggers-Pending: \(value)\n\n"
        #expect(StatusReader.read(Array(text.utf8), file: "status").problems.count == 1)
    }
}
