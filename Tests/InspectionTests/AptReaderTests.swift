import DpkgModel
import Host
import Inspection
import Testing

@Suite("apt's files, read without libapt")
struct AptReaderTests {
    @Test(
        "file names are those of apt",
        arguments: [
            (
                "http://deb.example.org/debian/dists/stable/InRelease",
                "deb.example.org_debian_dists_stable_InRelease"
            ),
            ("http://user:pw@localhost:8080/a~b/dists/x_y/", "localhost:8080_a%7eb_dists_x%5fy_"),
            ("file:/srv/archive/dists/s/", "_srv_archive_dists_s_"),
        ])
    func names(_ address: String, _ name: String) {
        #expect(ListFileName.name(of: address) == name)
    }

    @Test("one-line sources: entries, and what apt refuses with its line")
    func oneLine() {
        let text = """
            # comment
            deb [arch=amd64 signed-by=/k] http://a/debian stable main contrib # tail
            deb http://b/flat ./
            deb http://c/debian
            rpm http://d x y
            deb http://e stable
            """
        let (entries, problems) = SourceListParser.parse(Array(text.utf8), file: "f")
        #expect(entries.map(\.line) == [2, 3])
        #expect(entries.first?.components == ["main", "contrib"])
        #expect(
            problems.map(\.reason) == [
                "there is no suite", "the type 'rpm' is neither deb nor deb-src", "there is no component",
            ])
        #expect(problems.map(\.line) == [4, 5, 6])
    }

    @Test("deb822 sources: disabled ones are passed over, incomplete ones are problems")
    func stanzas() {
        let text =
            "Types: deb\nURIs: http://a\nSuites: s\nComponents: c\n\n"
            + "Enabled: no\nTypes: deb\n\nTypes: deb\nURIs: http://b\nSuites: s\n"
        let (entries, problems) = SourceStanzaParser.parse(Array(text.utf8), file: "f")
        #expect(entries.map(\.uris) == [["http://a"]])
        #expect(problems.map(\.reason) == ["the field 'Components' is missing"])
    }

    @Test("a Release file gives sizes and hashes; HTML is none")
    func release() throws {
        let text =
            "Suite: s\nMD5Sum:\n 00 7 main/binary-amd64/Packages\nSHA256:\n ab 12 main/binary-amd64/Packages\n"
        let release = try #require(ReleaseFile(Array(text.utf8)))
        #expect(release.entry(of: "main/binary-amd64/Packages") == ReleaseFile.Entry(sha256: "ab", size: 12))
        #expect(release.entry(of: "main/binary-i386/Packages") == nil)
        #expect(ReleaseFile(Array("<html>Date:</html>".utf8)) == nil)
        #expect(release.field("Suite") == "s")
        let other =
            "Origin:  O x \r\nSuite:\nNot-Automatic: yes\n Suite: no\nSHA256:\n ab 12 x\nCodename: late\n"
        let fields = try #require(ReleaseFile(Array(other.utf8)))
        #expect(fields.field("Origin") == "O x")
        #expect(fields.field("Suite")?.isEmpty == true)
        // Fields after the lists of files are not read.
        #expect(fields.field("Codename") == nil)
    }

    @Test("indexes: missing, empty and of a wrong size are seen, sound ones are not")
    func indexes() throws {
        let root = try FixtureRoot()
        try root.write("etc/apt/sources.list", "deb http://a/d s main\n")
        var database = DatabaseEvidence()
        database.nativeArchitecture = "amd64"
        func kinds() throws -> [IndexProblem.Kind] {
            AptReader.read(try root.files(), database: database, hashes: true, marks: false).0.indexes
                .map(\.kind)
        }
        #expect(try kinds() == [.missing(source: "http://a/d s")])
        let hash = "5e6a3b76ac606f8fdac9f069f132aa11a506d000be7624d836fe5e86f884b3bd"
        try root.write(
            "var/lib/apt/lists/a_d_dists_s_Release",
            "Suite: s\nSHA256:\n \(hash) 4 main/binary-amd64/Packages\n")
        #expect(try kinds() == [.missing(source: "http://a/d s")])
        let index = "var/lib/apt/lists/a_d_dists_s_main_binary-amd64_Packages"
        try root.write(index, "P: a")
        #expect(try kinds().isEmpty)
        try root.write(index, "P: b")
        #expect(try kinds() == [.wrongHash])
        try root.write(index, "P: ")
        #expect(try kinds() == [.wrongSize(expected: 4, actual: 3)])
        try root.write(index, "x\0\0\0")
        #expect(try kinds() == [.notAnIndex])
        try root.write(index, "")
        #expect(try kinds() == [.empty])
    }

    /// An ar archive (deb(5)), with a padding byte after each member of odd size.
    private static func archive(_ members: [(name: String, text: String)]) -> String {
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: width - text.count)
        }
        return members.reduce("!<arch>\n") { archive, member in
            let size = member.text.utf8.count
            return archive + pad(member.name, 16) + pad("0", 12) + pad("0", 6) + pad("0", 6)
                + pad("100644", 8)
                + pad("\(size)", 10) + "`\n" + member.text + (size % 2 == 0 ? "" : "\n")
        }
    }

    @Test("cached archives: a cut one is seen by its outline")
    func archives() throws {
        let root = try FixtureRoot()
        let whole = Self.archive([
            ("debian-binary", "xxxx"), ("control.tar", "xxxxxxxxx"), ("data.tar", "xxxxxxxx"),
        ])
        let cache = "var/cache/apt/archives"
        try root.write("\(cache)/a_1%3a2.0-1_amd64.deb", whole)
        try root.write("\(cache)/b_1_all.deb", String(whole.dropLast(5)))
        try root.write("\(cache)/c_1_all.deb", "")
        let found = AptReader.read(
            try root.files(), database: DatabaseEvidence(), hashes: false, marks: false
        ).0.cachedArchives
        #expect(found.map(\.version.text) == ["1:2.0-1", "1", "1"])
        #expect(found.map { $0.damage == nil } == [true, false, false])
        #expect(found[2].damage == "it is empty")
    }

    @Test("cached archives: one that a signed index has with another hash or size is no sound one")
    func comparedArchives() throws {
        let root = try FixtureRoot()
        func archive(_ data: String) -> [UInt8] {
            Array(Self.archive([("debian-binary", "2.0\n"), ("control.tar", "c2"), ("data.tar", data)]).utf8)
        }
        let sound = archive("data")
        let stanza =
            "Package: a\nVersion: 1\nArchitecture: all\nFilename: pool/a.deb\nSize: \(sound.count)\n"
            + "SHA256: \(FileDigest.sha256(of: sound))\n\n"
        try root.write("etc/apt/sources.list", "deb http://a/d s main\n")
        let lists = "var/lib/apt/lists/a_d_dists_s_"
        let hash = FileDigest.sha256(of: Array(stanza.utf8))
        try root.write(
            "\(lists)InRelease",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSuite: s\nSHA256:\n \(hash) "
                + "\(stanza.utf8.count) main/binary-amd64/Packages\n-----BEGIN PGP SIGNATURE-----\n\nx\n")
        try root.write("\(lists)main_binary-amd64_Packages", stanza)
        func damage(_ bytes: [UInt8]) throws -> CachedArchive? {
            try root.write("var/cache/apt/archives/a_1_all.deb", bytes)
            return AptReader.read(
                try root.files(), database: DatabaseEvidence(), hashes: true, marks: false
            ).0.cachedArchives.first
        }
        let vouched = try damage(sound)
        #expect(vouched?.damage == nil)
        #expect(vouched?.isVouched == true)
        #expect(try damage(archive("datb"))?.damage == "its SHA-256 is not the one that the index has")
        let longer = try damage(archive("data22"))
        #expect(
            longer?.damage == "it has \(sound.count + 2) bytes, the index says \(sound.count)")
        #expect(longer?.differsFromIndex == true)
        #expect(longer?.isVouched == false)
    }
}
