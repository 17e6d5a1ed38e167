import DpkgModel
import Host
import Inspection
import Testing

@Suite("a copy of info is used for what it is of")
struct InfoCopyReaderTests {
    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        let stanzas = ["a", "b", "c"].map {
            "Package: \($0)\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n\n"
        }
        try root.write("var/lib/dpkg/status", stanzas.joined())
        for name in ["a", "b", "c"] {
            try root.write("usr/share/\(name)", name)
            try root.write("etc/\(name)", "edited")
        }
        return root
    }

    /// Writes a package's list and checksums into a directory beside `info`. The checksum is that of `contents`.
    private func copy(_ root: FixtureRoot, _ directory: String, _ name: String, _ contents: String) throws {
        try root.write("var/lib/dpkg/\(directory)/\(name).list", "/.\n/usr/share/\(name)\n")
        let digest = FileDigest.md5(of: Array(contents.utf8))
        let conffile = FileDigest.md5(of: Array("fresh".utf8))
        try root.write(
            "var/lib/dpkg/\(directory)/\(name).md5sums",
            "\(conffile)  etc/\(name)\n\(digest)  usr/share/\(name)\n")
        try root.write("var/lib/dpkg/\(directory)/\(name).postinst", "#!/bin/sh\n")
    }

    private func copies(_ root: FixtureRoot) throws -> [InfoCopy] {
        let inspector = Inspector(files: try root.files())
        return inspector.evidence(.thorough).database.infoCopies
    }

    @Test("packages without a list whose files have the copy's checksums, and what info has not")
    func fits() throws {
        let root = try root()
        try copy(root, "info.bak", "a", "a")
        try copy(root, "info.bak", "b", "another version")
        try root.write("var/lib/dpkg/info/a.postinst", "#!/bin/sh\n# newer\n")
        try root.write("var/lib/dpkg/info/c.list", "/.\n")
        let copies = try copies(root)
        #expect(copies.map(\.directory) == ["/var/lib/dpkg/info.bak"])
        #expect(copies.first?.packages.map(\.name) == ["a"])
        #expect(copies.first?.files == ["a.list", "a.md5sums"])
    }

    @Test("a cut list, or one without checksums, proves nothing; the next copy is asked")
    func several() throws {
        let root = try root()
        try copy(root, "info_old", "a", "a")
        try copy(root, "info_old", "b", "b")
        try root.write("var/lib/dpkg/info_old/b.list", "/.\n/usr/sh")
        #expect(try copies(root).flatMap(\.packages).map(\.name) == ["a"])
        try copy(root, "info.1", "b", "b")
        #expect(try copies(root).flatMap(\.packages).map(\.name).sorted() == ["a", "b"])
    }

    @Test("dpkg's own directories are no copies")
    func own() throws {
        let root = try root()
        for directory in ["updates", "triggers", "alternatives", "parts"] {
            try copy(root, directory, "a", "a")
        }
        #expect(try copies(root).isEmpty)
    }
}
