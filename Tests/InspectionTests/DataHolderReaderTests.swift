import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("packages with data")
struct DataHolderReaderTests {
    private func holders(_ prepare: (FixtureRoot) throws -> Void) throws -> [String] {
        let root = try FixtureRoot()
        try root.write(
            "var/lib/dpkg/info/db.list", "/.\n/var\n/var/lib\n/var/lib/store\n/var/lib/store/own\n")
        try root.write("var/lib/store/own", "x")
        try prepare(root)
        var evidence = Evidence(machine: MachineEvidence(), database: DatabaseEvidence(), apt: AptEvidence())
        evidence.database.packages =
            StatusReader.read(
                Array(
                    "Package: db\nArchitecture: all\nVersion: 1\nStatus: install ok half-configured\n\nPackage: whole\nArchitecture: all\nVersion: 1\nStatus: install ok installed\n\n"
                        .utf8), file: "status"
            ).packages
        DataHolderReader.read(try root.files(), into: &evidence)
        return evidence.database.dataHolders.map(\.name)
    }

    @Test("what a package brought is no data; anything else below its directories is")
    func data() throws {
        #expect(try holders { _ in }.isEmpty)
        #expect(try holders { try $0.write("var/lib/store/deep/er/table", "x") } == ["db"])
        #expect(try holders { try $0.write("var/lib/db/table", "x") } == ["db"])
        #expect(try holders { try $0.write("var/lib/other/table", "x") }.isEmpty)
        #expect(try holders { try $0.write("var/lib/whole/table", "x") }.isEmpty)
    }

    @Test("a tree that is too deep to be looked at counts as data")
    func deep() throws {
        #expect(try holders { try $0.write("var/lib/store/1/2/3/4/5/6/7/x", "x") } == ["db"])
    }
}
