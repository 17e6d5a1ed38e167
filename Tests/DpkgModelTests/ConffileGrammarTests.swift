import DpkgModel
import Testing

@Suite("conffiles are read as dpkg 1.21 and 1.22 read them")
struct ConffileGrammarTests {
    private func contents(_ lines: String) -> StatusContents {
        let text =
            "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\nConffiles:\(lines)\n\n"
        return StatusReader.read(Array(text.utf8), file: "status")
    }

    @Test(
        "refused, with the line",
        arguments: [
            (" /a 0", 5), ("\n /a 0 \n /b 1", 6), ("\n /a 0\n \n /b 1", 7), ("\n /a 0\n\t/b 1", 7),
            ("\n x 0", 6), ("\n // 0", 6), ("\n /./ 0", 6), ("\n /a 0\n\r\n /b 1", 7), ("\n /a obsolete", 6),
            ("\n /a remove-on-upgrade", 6), ("\n /a\t0", 6), ("\n   0", 6),
        ])
    func refused(_ lines: String, _ line: Int) {
        #expect(contents(lines).problems.map(\.line) == [line])
    }

    @Test(
        "taken, with the path",
        arguments: [
            ("\n /a 0", "/a"), ("\n etc/a 0", "/etc/a"), ("\n ././a 0", "/a"), ("\n /a b 0", "/a b"),
            ("\n /a 0 ", "/a"),
            ("\n /a 0 obsolete remove-on-upgrade", "/a"), ("\n /a  obsolete", "/a"),
            ("\n /a 0  obsolete", "/a 0"),
            ("\n /a remove-on-upgrade obsolete", "/a"), ("\n /a obsolete obsolete", "/a"), ("\n /. 0", "/."),
            ("\n /a 0\r", "/a"), ("\n  a 0", "/ a"),
        ])
    func taken(_ lines: String, _ path: String) {
        let found = contents(lines)
        #expect(found.problems.isEmpty)
        #expect(found.packages.first?.conffiles == [path])
    }
}
