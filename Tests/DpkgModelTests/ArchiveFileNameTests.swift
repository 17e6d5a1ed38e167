import DpkgModel
import Testing

@Suite("the name of a .deb in apt's cache")
struct ArchiveFileNameTests {
    @Test("an epoch's colon is quoted, and read again")
    func epoch() {
        let name = ArchiveFileName(package: "a", version: "1:2.0-1", architecture: "amd64")
        #expect(name.text == "a_1%3a2.0-1_amd64.deb")
        #expect(ArchiveFileName(name.text) == name)
    }

    @Test(
        "names of another form are none",
        arguments: [
            "a_1_all", "a_1.deb", "a__all.deb", "a_1_all_x.deb", "a_1%_all.deb", "a_1%zz_all.deb", ".deb",
        ])
    func others(_ name: String) {
        #expect(ArchiveFileName(name) == nil)
    }
}
