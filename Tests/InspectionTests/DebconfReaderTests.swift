import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("debconf's files on a machine")
struct DebconfReaderTests {
    private static let sound = "Name: a/b\nValue: 1\n\nName: a/c\nValue: 2\n\n"

    private func read(
        _ contents: [String: String], isThorough: Bool = false
    ) throws -> [DebconfProblem] {
        let root = try FixtureRoot()
        for (name, text) in contents { try root.write("var/cache/debconf/\(name)", text) }
        return DebconfReader.read(try root.files(), isThorough: isThorough)
    }

    @Test("sound files, none at all, and no passwords")
    func sound() throws {
        for isThorough in [false, true] {
            #expect(try read([:], isThorough: isThorough) == [])
            let files = ["config.dat": Self.sound, "templates.dat": Self.sound, "passwords.dat": ""]
            #expect(try read(files, isThorough: isThorough) == [])
        }
        #expect(try read(["config.dat": "", "config.dat-old": ""]) == [])
    }

    @Test("a quick look sees what is empty, cut or ends in NULs, and how much comes back")
    func quick() throws {
        let cut = try read([
            "config.dat": "Name: a/b\nValue: 3\n\nName: a/c\nVa", "config.dat-old": Self.sound,
        ])
        #expect(
            cut == [
                DebconfProblem(
                    path: "/var/cache/debconf/config.dat", reason: "its last record is cut", kept: 1,
                    recovered: 1,
                    copy: "/var/cache/debconf/config.dat-old")
            ])
        #expect(
            try read(["templates.dat": "", "templates.dat-old": Self.sound]).map(\.reason) == ["it is empty"])
        #expect(try read(["passwords.dat": "Name: a\n\n\u{0}\u{0}"]).map(\.copy) == [nil])
    }

    @Test("a thorough look sees the middle, and a file that is gone")
    func thorough() throws {
        let holed = [
            "config.dat": "Name: a/b\n\n\u{0}\u{0}\n\nName: a/c\n\n" + String(repeating: "\n", count: 0)
        ]
        #expect(try read(holed, isThorough: true).map(\.reason) == ["it contains NUL bytes"])
        #expect(
            try read(["config.dat-old": Self.sound], isThorough: true).map(\.reason) == ["it is missing"])
    }
}
