import DpkgModel
import Testing

@testable import Execution

@Suite("what dpkg would remove to unpack an archive")
struct ReplacedPackagesTests {
    private func removed(_ fields: String, _ installed: String) throws -> [String] {
        let control = "Package: new\nVersion: 2.0\nArchitecture: all\n\(fields)\n"
        let stanza = try #require(Deb822.parse(Array(control.utf8)).stanzas.first)
        let status =
            "Package: old\nStatus: install ok installed\nArchitecture: all\nVersion: 1.0\n\(installed)\n\n"
            + "Package: other\nStatus: install ok installed\nArchitecture: all\nVersion: 1.0\n\n"
        let packages = StatusReader.read(Array(status.utf8), file: "status").packages
        return ReplacedPackages.removed(by: stanza, among: packages).map(\.identity.name)
    }

    @Test("is in conflict with it and replaced by it")
    func both() throws {
        #expect(try removed("Conflicts: old\nReplaces: old", "") == ["old"])
        #expect(try removed("Conflicts: old (<< 2)\nReplaces: old (<< 2)", "") == ["old"])
        #expect(try removed("Conflicts: virtual\nReplaces: old", "Provides: virtual\n") == ["old"])
        #expect(try removed("Replaces: old", "Conflicts: new\n") == ["old"])
        #expect(try removed("Provides: what\nReplaces: old", "Conflicts: what\n") == ["old"])
    }

    @Test("one alone removes nothing, nor does another version")
    func one() throws {
        #expect(try removed("Conflicts: old", "") == [])
        #expect(try removed("Replaces: old", "") == [])
        #expect(try removed("Conflicts: old (<< 1.0)\nReplaces: old", "") == [])
        #expect(try removed("Conflicts: old\nReplaces: old (<< 1.0)", "") == [])
        #expect(try removed("Replaces: old", "Conflicts: new (<< 2.0)\n") == [])
    }
}
