import DpkgModel
import Glibc
import Inspection
import Testing

@Suite("entries of the status file and of younger copies")
struct EntryComparisonTests {
    private func stanza(_ depends: String, version: String = "1", status: String = "hold ok installed")
        -> String
    {
        "Package: a\nStatus: \(status)\nMaintainer: m\nArchitecture: all\nVersion: \(version)\n"
            + "Depends: \(depends)\nDescription: d\n\n"
    }

    /// A root with a status file, and with copies of it that have these ages in seconds. The package's list is 1000 s
    /// old.
    private func root(_ status: String, _ copies: [(path: String, text: String, age: Int)]) throws
        -> FixtureRoot
    {
        let root = try FixtureRoot()
        try root.write("var/lib/dpkg/status", status)
        try root.write("var/lib/dpkg/info/a.list", "/.\n")
        try age(root, "var/lib/dpkg/info/a.list", 1000)
        for copy in copies {
            try root.write(copy.path, copy.text)
            try age(root, copy.path, copy.age)
        }
        return root
    }

    private func age(_ root: FixtureRoot, _ path: String, _ seconds: Int) throws {
        let then = timespec(tv_sec: time(nil) - seconds, tv_nsec: 0)
        let times = [then, then]
        #expect(utimensat(AT_FDCWD, "\(root.path)/\(path)", times, 0) == 0)
    }

    private func database(_ root: FixtureRoot) throws -> DatabaseEvidence {
        Inspector(files: try root.files()).evidence(.thorough).database
    }

    private let old = "var/lib/dpkg/status-old"
    private let daily = "var/backups/dpkg.status.0"

    @Test("two younger copies prove the entry damaged; its selection stays")
    func proof() throws {
        let root = try root(
            stanza("c"), [(old, stanza("b"), 10), (daily, stanza("b", status: "install ok installed"), 500)])
        let database = try database(root)
        #expect(database.doubts.map(\.isCertain) == [true])
        #expect(database.problems.map(\.kind) == [.differsFromCopies("Depends", value: "b")])
        let restoration = try #require(database.restoration)
        #expect(restoration.parts.map(\.source) == [.file("/var/lib/dpkg/status-old")])
        #expect(restoration.changesSomething)
    }

    @Test("one copy is a doubt; older ones, other versions and copies that disagree prove nothing")
    func doubts() throws {
        let one = try database(try root(stanza("c"), [(old, stanza("b"), 10)]))
        #expect(one.doubts.map(\.isCertain) == [false])
        #expect(one.problems.isEmpty)
        for copies in [
            [(path: old, text: stanza("b"), age: 2000), (path: daily, text: stanza("b"), age: 3000)],
            [
                (path: old, text: stanza("b", version: "2"), age: 10),
                (path: daily, text: stanza("b", version: "2"), age: 20),
            ],
            [(path: old, text: stanza("c"), age: 10), (path: daily, text: stanza("c"), age: 20)],
            [(path: old, text: stanza(" c "), age: 10), (path: daily, text: stanza("c ,"), age: 20)],
        ] {
            #expect(try database(try root(stanza("c"), copies)).doubts.isEmpty)
        }
        let apart = try database(try root(stanza("c"), [(old, stanza("b"), 10), (daily, stanza("d"), 20)]))
        #expect(apart.problems.isEmpty)
    }
}
