import Host
import Inspection
import Testing

struct FileDigestTests {
    private static let sizes = [
        0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000, 65_535, 65_536, 65_537, 65_591, 65_592,
        131_072,
        262_143, 262_144, 262_145, 300_000,
    ]

    /// A root with files of many sizes, and their names.
    private func fixture() throws -> (FixtureRoot, [String]) {
        let root = try FixtureRoot()
        var random = SeededGenerator(seed: 3)
        var names: [String] = []
        for (index, size) in FileDigestTests.sizes.enumerated() {
            names.append("/f/\(100 + index)")
            try root.write(
                "f/\(100 + index)", (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
        return (root, names)
    }

    private func judge(_ program: String, _ root: FixtureRoot) throws -> [String] {
        try TestFiles.run("cd \(root.path)/f && \(program) *").map { line in String(line.prefix { $0 != " " })
        }
    }

    @Test("SHA-256 of files of all kinds of sizes is sha256sum's")
    func sha256() throws {
        let (root, names) = try fixture()
        let files = try root.files()
        #expect(
            try names.map { try FileDigest.sha256(of: $0, files: files) } == (try judge("sha256sum", root)))
    }

    @Test("MD5 of many files at once is md5sum's, each told once by its index")
    func md5() throws {
        let (root, names) = try fixture()
        var digests = [String?](repeating: nil, count: names.count)
        MultiDigest(files: try root.files()).md5(of: names) { index, result in
            #expect(digests[index] == nil)
            digests[index] = try? result.get()
        }
        #expect(digests == (try judge("md5sum", root)))
    }

    @Test("a file that cannot be read is told, and the others go on")
    func missingFiles() throws {
        let (root, names) = try fixture()
        let paths = names.flatMap { [$0, $0 + ".gone", "/f"] }
        var good = 0
        var bad = 0
        MultiDigest(files: try root.files()).md5(of: paths) { index, result in
            switch result {
            case .success:
                good += 1
                #expect(index % 3 == 0)
            case .failure(let error):
                bad += 1
                #expect(index % 3 != 0 && (error.isMissing || error.path.hasSuffix("/f")))
            }
        }
        #expect(good == names.count && bad == 2 * names.count)
    }

    @Test("no file at all is no digest")
    func nothing() throws {
        let root = try FixtureRoot()
        MultiDigest(files: try root.files()).md5(of: []) { _, _ in Issue.record("called") }
    }

    @Test("bytes in memory have the same digests")
    func memory() {
        #expect(FileDigest.md5(of: Array("abc".utf8)) == "900150983cd24fb0d6963f7d28e17f72")
        #expect(FileDigest.sha256(of: Array("abc".utf8)).hasPrefix("ba7816bf8f01cfea414140de5dae2223"))
    }
}
