import DpkgModel
import Host
import Inspection
import Testing

struct ArchiveCopyReaderTests {
    private static let stem = "archive.invalid_debian_dists_stable_"
    private static let packages = """
        Package: other
        Version: 1.0
        Architecture: amd64
        Filename: pool/other.deb
        Size: 3
        SHA256: \(String(repeating: "1", count: 64))

        Package: sample
        Version: 1.0
        Architecture: amd64
        Filename: pool/sample_1.0_amd64.deb
        Size: 5
        SHA256: \(FileDigest.sha256(of: Array("sound".utf8)))

        Package: sample
        Version: 2.0
        Architecture: amd64
        Filename: pool/sample_2.0_amd64.deb
        Size: 6
        SHA256: \(String(repeating: "2", count: 64))

        """

    /// A root with one index. `release` makes the signed Release file for it.
    private func root(
        packages: String = packages, listed: String = packages,
        release: (String) -> String = {
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n\($0)-----BEGIN PGP SIGNATURE-----\nx\n"
        }
    ) throws -> FixtureRoot {
        let root = try FixtureRoot()
        try root.write(
            "var/lib/dpkg/status",
            "Package: sample\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.0\n")
        let bytes = Array(listed.utf8)
        let text = """
            Suite: stable
            SHA256:
             \(FileDigest.sha256(of: bytes)) \(bytes.count) main/binary-amd64/Packages

            """
        try root.write("var/lib/apt/lists/\(Self.stem)InRelease", release(text))
        try root.write("var/lib/apt/lists/\(Self.stem)main_binary-amd64_Packages", packages)
        return root
    }

    private func copies(_ root: FixtureRoot, debs: String? = nil) throws -> ArchiveCopyEvidence? {
        var record = PackageRecord(identity: PackageIdentity(name: "sample", architecture: "amd64"))
        record.version = PackageVersion("1.0")
        record.state = .installed
        let source = SourceEntry(
            file: "x", line: 1, types: ["deb"], uris: ["http://archive.invalid/debian"], suites: ["stable"],
            components: ["main"])
        return ArchiveCopyReader(
            files: try root.files(), sources: [source], native: "amd64", directory: debs
        ).copies(of: [record]).first
    }

    @Test("the index names hash, size and address of the installed version, and other versions")
    func vouched() throws {
        let copy = try copies(try root())
        #expect(copy?.vouched?.sha256 == FileDigest.sha256(of: Array("sound".utf8)))
        #expect(copy?.vouched?.sizeBytes == 5)
        #expect(copy?.vouched?.addresses == ["http://archive.invalid/debian/pool/sample_1.0_amd64.deb"])
        #expect(copy?.otherVersions == ["2.0"])
        #expect(copy?.files == [])
    }

    @Test("a file counts by its contents: under its own name in the cache, under any in the user's directory")
    func files() throws {
        let root = try root()
        try root.write("var/cache/apt/archives/sample_1.0_amd64.deb", "sound")
        try root.write("var/cache/apt/archives/sample_2.0_amd64.deb", "wrong")
        try root.write("brought/renamed.deb", "sound")
        let copy = try copies(root, debs: "\(root.path)/brought")
        #expect(
            copy?.files.map(\.path) == [
                "\(root.path)/brought/renamed.deb", "/var/cache/apt/archives/sample_1.0_amd64.deb",
            ])
        #expect(copy?.files.map(\.isOutside) == [true, false])
        #expect(copy?.files.allSatisfy(\.isVouched) == true)
    }

    @Test("an index that was changed, and a Release file without a signature, vouch for nothing")
    func unproved() throws {
        let changed = try root(
            packages: Self.packages.replacing("Size: 6", with: "Size: 7"), listed: Self.packages)
        #expect(try copies(changed)?.vouched == nil)
        let unsigned = try root { $0 }
        #expect(try copies(unsigned)?.vouched == nil)
        // Text after the signature is not signed.
        let appended = try root {
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nSuite: x\n-----BEGIN PGP SIGNATURE-----\nx\n\($0)"
        }
        #expect(try copies(appended)?.vouched == nil)
    }

    @Test("an index that apt keeps compressed vouches as well", arguments: ["gzip", "xz"])
    func compressed(program: String) throws {
        let root = try root()
        let lists = "\(root.path)/var/lib/apt/lists"
        try TestFiles.run("\(program) \(lists)/*_Packages && ls \(lists)/*_Packages.?z")
        #expect(try copies(root)?.vouched?.sizeBytes == 5)
    }
}
