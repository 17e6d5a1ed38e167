import DpkgModel
import Inspection
import Testing

@Suite("what a cut-off unpacking left")
struct LeftoverMemoryTests {
    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        try root.write("usr/share/a/x.dpkg-new", "x")
        try root.write("etc/a.conf.dpkg-new", "x")
        return root
    }

    private func database(_ state: PackageState) -> DatabaseEvidence {
        var database = DatabaseEvidence()
        var record = PackageRecord(identity: PackageIdentity(name: "a", architecture: "all"))
        record.state = state
        record.conffiles = ["/etc/a.conf"]
        database.packages = [record]
        return database
    }

    @Test("is looked for once nothing is half-installed any more, and until it is gone")
    func course() throws {
        let root = try root()
        let memory = LeftoverMemory()
        func look(_ state: PackageState) throws -> [String] {
            memory.look(try root.files(), database(state), isWanted: false)
        }
        #expect(try look(.installed).isEmpty)
        #expect(try look(.halfInstalled).isEmpty)
        // While the package is unpacked, its new conffile is still needed.
        #expect(try look(.unpacked) == ["/usr/share/a/x.dpkg-new"])
        #expect(try look(.installed) == ["/etc/a.conf.dpkg-new", "/usr/share/a/x.dpkg-new"])
        root.delete("usr/share/a/x.dpkg-new")
        root.delete("etc/a.conf.dpkg-new")
        #expect(try look(.installed).isEmpty)
        try root.write("usr/share/a/x.dpkg-new", "x")
        #expect(try look(.installed).isEmpty)
    }

    @Test("is looked for when control files are left, or all files are looked at")
    func reasons() throws {
        let root = try root()
        var left = database(.installed)
        left.temporaryControlFiles = ["/var/lib/dpkg/tmp.ci/control"]
        #expect(LeftoverMemory().look(try root.files(), left, isWanted: false).count == 2)
        #expect(LeftoverMemory().look(try root.files(), database(.installed), isWanted: true).count == 2)
        left.packages[0].flag = .reinstallRequired
        #expect(LeftoverMemory().look(try root.files(), left, isWanted: true).isEmpty)
    }
}
