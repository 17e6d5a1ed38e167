import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("the links of a merged /usr")
struct MergeReaderTests {
    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        for name in ["bin", "sbin", "lib", "lib64", "lib32"] {
            try root.write("usr/\(name)/any", "x")
        }
        for name in ["bin", "sbin", "lib", "lib64"] { try root.link(name, to: "usr/\(name)") }
        return root
    }

    @Test("a merged machine, and one that never was")
    func sound() throws {
        #expect(MergeReader.lost(try root().files()).isEmpty)
        let root = try FixtureRoot()
        for name in ["bin", "lib", "usr/bin", "usr/lib"] { try root.makeDirectory(name) }
        #expect(MergeReader.lost(try root.files()).isEmpty)
    }

    @Test("links that are missing are told, and not those for other processors")
    func missing() throws {
        let root = try root()
        try root.makeDirectory("libx32")
        try TestFiles.run("rm \(root.path)/bin \(root.path)/lib64")
        let lost = MergeReader.lost(try root.files())
        #expect(
            lost
                == ["bin", "lib64"].map { LostMerge(path: "/\($0)", target: "usr/\($0)", isDirectory: false) }
        )
    }

    @Test("of a file that is in both places the one that its package recorded counts")
    func better() throws {
        let root = try root()
        try TestFiles.run("rm \(root.path)/lib")
        for name in ["new", "old", "same", "unknown"] { try root.write("usr/lib/d/\(name)", "one") }
        for name in ["new", "old", "unknown"] { try root.write("lib/d/\(name)", "two") }
        try root.write("lib/d/same", "one")
        let one = FileDigest.md5(of: Array("one".utf8))
        let two = FileDigest.md5(of: Array("two".utf8))
        try root.write("var/lib/dpkg/info/a.list", ["new", "old", "same"].map { "/lib/d/\($0)\n" }.joined())
        try root.write(
            "var/lib/dpkg/info/a.md5sums", "\(two)  lib/d/new\n\(one)  lib/d/old\n\(one)  lib/d/same\n")
        #expect(
            MergeReader.lost(try root.files()) == [
                LostMerge(path: "/lib", target: "usr/lib", isDirectory: true, better: ["/lib/d/new"])
            ])
    }
}
