import DpkgModel
import Testing

@testable import Inspection

/// Each test but those about a merged /usr says what dpkg does with the same packages.
@Suite("files that an archive and another package have")
struct FileConflictSearchTests {
    private typealias Fixture = ConflictFixture

    @Test("a file of another package is in the way; one of the package itself and one of nobody are not")
    func owned() throws {
        let fixture = try Fixture()
        try fixture.install("owner", ["/usr/share/x", "/usr/share/y"])
        try fixture.install("web", ["/usr/share/z"])
        let members = ["/usr/share/x", "/usr/share/y", "/usr/share/z", "/usr/share/new"].map {
            Fixture.file($0)
        }
        #expect(
            try fixture.conflicts([Fixture.listing("web", members)])
                == ["web owned owner: /usr/share/x /usr/share/y"])
        // The list counts, also when the file is not on the disk.
        fixture.root.delete("usr/share/x")
        #expect(
            try fixture.conflicts([Fixture.listing("web", [members[0]])]) == ["web owned owner: /usr/share/x"]
        )
    }

    @Test("Replaces lets it pass, in either direction, and only for the versions that it names")
    func replaces() throws {
        let fixture = try Fixture()
        try fixture.install("owner", ["/usr/share/x"])
        try fixture.install("heir", ["/usr/share/y"], fields: "Replaces: web (<< 3)\n")
        let member = Fixture.file("/usr/share/x")
        func conflicts(_ replaces: String) throws -> Int {
            try fixture.conflicts([Fixture.listing("web", [member], replaces: replaces)]).count
        }
        #expect(try conflicts("owner") == 0)
        #expect(try conflicts("other, owner (<< 2)") == 0)
        #expect(try conflicts("owner (<< 1)") == 1)
        #expect(try conflicts("owner (>= 2)") == 1)
        let other = Fixture.file("/usr/share/y")
        #expect(try fixture.conflicts([Fixture.listing("web", [other])]).isEmpty)
        #expect(try fixture.conflicts([Fixture.listing("web", [other], version: "3")]).count == 1)
    }

    @Test(
        "a package that is removed in the same run, or of which only the configuration is left, is not in the way"
    )
    func removed() throws {
        let fixture = try Fixture()
        try fixture.install("going", ["/usr/share/x"])
        try fixture.install("gone", ["/etc/x"], state: "deinstall ok config-files")
        let listing = Fixture.listing("web", [Fixture.file("/usr/share/x"), Fixture.file("/etc/x")])
        #expect(try fixture.conflicts([listing], removed: ["going"]).isEmpty)
        #expect(try fixture.conflicts([listing]).count == 1)
    }

    @Test("a file that moves from one package of the run to another is not in the way; one that both keep is")
    func moves() throws {
        let fixture = try Fixture()
        try fixture.install("old", ["/usr/share/x"])
        try fixture.install("new", ["/usr/share/y"])
        let taker = Fixture.listing("new", [Fixture.file("/usr/share/x")])
        #expect(
            try fixture.conflicts([taker, Fixture.listing("old", [Fixture.file("/usr/share/o")])]).isEmpty)
        #expect(
            try fixture.conflicts([taker, Fixture.listing("old", [Fixture.file("/usr/share/x")])])
                == ["new owned old: /usr/share/x"])
        #expect(try fixture.conflicts([taker]) == ["new owned old: /usr/share/x"])
    }

    @Test("of two that are both to get a file one waits: the one that is not installed")
    func newcomers() throws {
        let fixture = try Fixture()
        try fixture.install("zeta", ["/usr/share/z"])
        let file = Fixture.file("/usr/share/x")
        #expect(
            try fixture.conflicts([Fixture.listing("alpha", [file]), Fixture.listing("zeta", [file])])
                == ["alpha owned zeta: /usr/share/x"])
        #expect(
            try fixture.conflicts([Fixture.listing("alpha", [file]), Fixture.listing("beta", [file])])
                == ["beta owned alpha: /usr/share/x"])
        #expect(
            try fixture.conflicts([
                Fixture.listing("alpha", [file]), Fixture.listing("beta", [file], replaces: "alpha"),
            ]).isEmpty)
    }

    @Test("a file that was once overwritten by force stops the upgrade of both")
    func forced() throws {
        let fixture = try Fixture()
        try fixture.install("one", ["/usr/share/x"])
        try fixture.install("two", ["/usr/share/x"])
        let file = Fixture.file("/usr/share/x")
        #expect(
            try fixture.conflicts([Fixture.listing("one", [file]), Fixture.listing("two", [file])])
                == ["one owned two: /usr/share/x", "two owned one: /usr/share/x"])
    }

    @Test("directories are shared; a file in the place of a directory is in the way, a link to it is not")
    func directories() throws {
        let fixture = try Fixture()
        try fixture.install("owner", ["/usr/share/d", "/usr/share/l", "/usr/share/f"], onDisk: false)
        try fixture.root.makeDirectory("usr/share/d")
        try fixture.root.makeDirectory("usr/share/target")
        try fixture.root.link("usr/share/l", to: "target")
        try fixture.root.write("usr/share/f", "a file")
        func conflicts(_ member: ArchiveListing.Member) throws -> [String] {
            try fixture.conflicts([Fixture.listing("web", [member])])
        }
        #expect(try conflicts(Fixture.directory("/usr/share/d")).isEmpty)
        #expect(try conflicts(Fixture.link("/usr/share/d", "elsewhere")).isEmpty)
        #expect(try conflicts(Fixture.file("/usr/share/d")) == ["web directory owner: /usr/share/d"])
        #expect(try conflicts(Fixture.directory("/usr/share/l")).isEmpty)
        #expect(try conflicts(Fixture.link("/usr/share/l", "/usr/share/target")).isEmpty)
        #expect(try conflicts(Fixture.link("/usr/share/l", "d")) == ["web owned owner: /usr/share/l"])
        #expect(try conflicts(Fixture.directory("/usr/share/f")) == ["web owned owner: /usr/share/f"])
        fixture.root.delete("usr/share/f")
        #expect(try conflicts(Fixture.directory("/usr/share/f")).isEmpty)
    }

    @Test("a diversion by one of the two keeps them apart, one by the administrator does not")
    func diversions() throws {
        let fixture = try Fixture()
        try fixture.install("owner", ["/usr/share/x"])
        let listing = Fixture.listing("web", [Fixture.file("/usr/share/x")])
        func conflicts(_ package: String) throws -> Int {
            try fixture.root.write(
                "var/lib/dpkg/diversions", "/usr/share/x\n/usr/share/x.distrib\n\(package)\n")
            return try fixture.conflicts([listing]).count
        }
        #expect(try conflicts("owner") == 0)
        #expect(try conflicts("web") == 0)
        #expect(try conflicts("third") == 1)
        #expect(try conflicts(":") == 1)
        let taken = Fixture.listing("web", [Fixture.file("/usr/share/x.distrib")])
        #expect(try fixture.conflicts([taken]) == ["web diverted : /usr/share/x.distrib"])
    }

    @Test("an obsolete conffile is taken over by a conffile, and by nothing else")
    func obsolete() throws {
        let fixture = try Fixture()
        let sum = String(repeating: "0", count: 32)
        try fixture.install(
            "owner", ["/etc/x", "/etc/y"],
            fields: "Conffiles:\n /etc/x \(sum) obsolete\n /etc/y \(sum)\n")
        func conflicts(_ path: String, _ conffiles: Set<String>) throws -> Int {
            try fixture.conflicts([Fixture.listing("web", [Fixture.file(path)], conffiles: conffiles)]).count
        }
        #expect(try conflicts("/etc/x", ["/etc/x"]) == 0)
        #expect(try conflicts("/etc/x", []) == 1)
        #expect(try conflicts("/etc/y", ["/etc/y"]) == 1)
    }

    @Test(
        "on a merged /usr two names are one file, which dpkg would overwrite; where it is not merged, they are two"
    )
    func aliases() throws {
        let fixture = try Fixture()
        try fixture.root.makeDirectory("usr/lib")
        try fixture.root.link("lib", to: "usr/lib")
        try fixture.install("owner", ["/lib/x"], onDisk: false)
        try fixture.root.write("usr/lib/x", "hello\n")
        let member = Fixture.file("/usr/lib/x", size: 6)
        #expect(
            try fixture.conflicts([Fixture.listing("web", [member])]) == ["web aliased owner: /usr/lib/x"])
        #expect(try fixture.conflicts([Fixture.listing("web", [member], replaces: "owner")]).isEmpty)
        let same = "b1946ac92492d2347c6235b4d2611184  usr/lib/x\n"
        #expect(try fixture.conflicts([Fixture.listing("web", [member], checksums: same)]).isEmpty)
        #expect(try fixture.conflicts([Fixture.listing("owner", [member])]).isEmpty)
        let apart = try Fixture()
        try apart.install("owner", ["/lib/x"])
        #expect(try apart.conflicts([Fixture.listing("web", [member])]).isEmpty)
    }

    @Test("instances of one package share a file that is the same in both, and no other")
    func shared() throws {
        let fixture = try Fixture()
        for architecture in ["amd64", "i386"] {
            try fixture.install(
                "lib", ["/usr/share/x"], architecture: architecture, fields: "Multi-Arch: same\n")
        }
        func instance(_ architecture: String, _ sum: Character, _ version: String = "2") -> ArchiveListing {
            Fixture.listing(
                "lib", [Fixture.file("/usr/share/x")], version: version, architecture: architecture,
                multiArch: "same",
                checksums: String(repeating: sum, count: 32) + "  usr/share/x\n")
        }
        #expect(try fixture.conflicts([instance("amd64", "1"), instance("i386", "1")]).isEmpty)
        #expect(
            try fixture.conflicts([instance("amd64", "1"), instance("i386", "2")]) == [
                "lib:amd64 shared lib:i386: /usr/share/x", "lib:i386 shared lib:amd64: /usr/share/x",
            ])
        // While the other instance has another version, the file may be overwritten.
        #expect(try fixture.conflicts([instance("amd64", "1")]).isEmpty)
        // The other instance has the same version already.
        #expect(
            try fixture.conflicts([instance("amd64", "1", "1")]) == [
                "lib:amd64 shared lib:i386: /usr/share/x"
            ])
        let first = try Fixture()
        try first.install("lib", ["/usr/share/x"], architecture: "amd64", fields: "Multi-Arch: same\n")
        #expect(
            try first.conflicts([instance("amd64", "1"), instance("i386", "2")])
                == ["lib:i386 shared lib:amd64: /usr/share/x"])
    }
}
