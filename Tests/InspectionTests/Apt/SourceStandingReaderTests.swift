import DpkgModel
import Inspection
import Testing

@Suite("two sources of the same suite: whose they are, and their keys")
struct SourceStandingReaderTests {
    /// A vendor's stanza with its key inside, and an administrator's line with an older copy of the key.
    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        let key = OpenPGPKeysTests.renewed.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? " ." : " \($0)" }.joined(separator: "\n")
        try root.write(
            "etc/apt/sources.list.d/vendor.sources",
            "Types: deb\nURIs: http://a/d/\nSuites: s\nComponents: main\nSigned-By:\n\(key)\n")
        try root.write(
            "etc/apt/sources.list.d/old.list", "deb [signed-by=/etc/apt/keyrings/old.gpg] http://a/d s main\n"
        )
        try root.write("etc/apt/keyrings/old.gpg", OpenPGPKeysTests.expired)
        return root
    }

    private func standings(
        _ root: FixtureRoot, _ packages: [PackageRecord] = []
    ) throws -> [SourceStanding?] {
        var database = DatabaseEvidence()
        database.packages = packages
        return AptReader.read(try root.files(), database: database, hashes: false, marks: false)
            .0.sources.map(\.standing)
    }

    private func vendor(conffile: Bool) -> PackageRecord {
        var record = PackageRecord(identity: PackageIdentity(name: "vendor", architecture: "all"))
        record.state = .installed
        if conffile { record.conffiles = ["/etc/apt/sources.list.d/vendor.sources"] }
        return record
    }

    @Test("a conffile and a file of a package's list have an owner; nobody's file has none")
    func owners() throws {
        let root = try root()
        #expect(try standings(root, [vendor(conffile: true)]).map { $0?.owner?.name } == [nil, "vendor"])
        #expect(try standings(root, [vendor(conffile: false)]).map { $0?.owner?.name } == [nil, nil])
        try root.write("var/lib/dpkg/info/vendor.list", "/.\n/etc/apt/sources.list.d/vendor.sources\n")
        #expect(try standings(root, [vendor(conffile: false)]).map { $0?.owner?.name } == [nil, "vendor"])
        // The package has been removed since.
        #expect(try standings(root).map { $0?.owner?.name } == [nil, nil])
    }

    @Test("the keys of each are read: of its file, inside of it, or those that are trusted for all")
    func keys() throws {
        let root = try root()
        #expect(try standings(root).map { $0?.keys?.first?.expires } == [1_591_012_800, 2_051_265_600])
        try root.write("etc/apt/keyrings/old.gpg", "noise")
        #expect(try standings(root).map { $0?.keys == nil } == [true, false])
        try root.write("etc/apt/sources.list.d/old.list", "deb http://a/d s main\n")
        #expect(try standings(root).first??.keys?.isEmpty == true)
        try root.write("etc/apt/trusted.gpg.d/old.gpg", OpenPGPKeysTests.expired)
        #expect(try standings(root).first??.keys?.count == 2)
    }

    @Test("a source that has its suite for itself is not looked at")
    func alone() throws {
        let root = try root()
        try root.write("etc/apt/sources.list.d/old.list", "deb http://a/d other main\n")
        #expect(try standings(root) == [nil, nil])
    }
}
