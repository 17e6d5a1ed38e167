import DpkgModel
import Host
import Testing

@testable import Inspection

@Suite("alternatives of a machine")
struct AlternativesReaderTests {
    /// A root with a group of two choices and a slave. The packages' scripts register both choices; the first is
    /// selected.
    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        for (name, priority) in [("one", 50), ("two", 20)] {
            try root.write("usr/bin/\(name)", "#!/bin/sh\n")
            try root.write("usr/share/\(name)", "text\n")
            try root.write(
                "var/lib/dpkg/info/\(name).postinst",
                "#!/bin/sh\nupdate-alternatives --install /usr/bin/it it /usr/bin/\(name) \(priority) \\\n"
                    + "  --slave /usr/share/it it.text /usr/share/\(name)\n")
        }
        try root.makeDirectory("etc/alternatives")
        try root.link("etc/alternatives/it", to: "/usr/bin/one")
        try root.link("etc/alternatives/it.text", to: "/usr/share/one")
        try root.link("usr/bin/it", to: "/etc/alternatives/it")
        try root.link("usr/share/it", to: "/etc/alternatives/it.text")
        try root.write("var/lib/dpkg/alternatives/it", Self.text("auto"))
        return root
    }

    private static func text(_ status: String) -> String {
        "\(status)\n/usr/bin/it\nit.text\n/usr/share/it\n\n/usr/bin/one\n50\n/usr/share/one\n"
            + "/usr/bin/two\n20\n/usr/share/two\n\n"
    }

    private func read(_ root: FixtureRoot, isThorough: Bool = true) throws -> AlternativesEvidence {
        AlternativesReader.read(try root.files(), isThorough: isThorough)
    }

    @Test("sound alternatives")
    func sound() throws {
        #expect(try read(root()).isSound)
    }

    @Test("a damaged group comes back from the scripts, chosen as it was", arguments: ["one", "two"])
    func damaged(_ inUse: String) throws {
        let root = try root()
        try root.write("var/lib/dpkg/alternatives/it", "garbage")
        try TestFiles.run("ln -sfn /usr/bin/\(inUse) \(root.path)/etc/alternatives/it")
        let group = try #require(try read(root).damaged.first)
        #expect(group.path == "/var/lib/dpkg/alternatives/it" && group.isThere)
        #expect(group.contents == Self.text(inUse == "one" ? "auto" : "manual"))
        #expect(group.sources == ["one", "two"].map { "/var/lib/dpkg/info/\($0).postinst" })
    }

    @Test("a file that is gone is missed by its link alone, in a thorough look")
    func lost() throws {
        let root = try root()
        try TestFiles.run("rm \(root.path)/var/lib/dpkg/alternatives/it")
        #expect(try read(root, isThorough: false).isSound)
        let evidence = try read(root)
        #expect(evidence.damaged.map(\.path) == ["/var/lib/dpkg/alternatives/it"])
        #expect(evidence.damaged.first?.contents == Self.text("auto"))
        try root.link("etc/alternatives/mine", to: "/usr/bin/one")
        #expect(try read(root).damaged.count == 1)
    }

    @Test("dpkg's daily copy counts before the scripts, and a damaged copy does not")
    func copy() throws {
        let root = try root()
        try TestFiles.run(
            "cd \(root.path)/var/lib/dpkg && rm info/*.postinst && sed -i 1s/auto/manual/ alternatives/it && "
                + "mkdir -p ../../backups && tar -czf ../../backups/alternatives.tar.1.gz alternatives && "
                + "head -c 40 ../../backups/alternatives.tar.1.gz >../../backups/alternatives.tar.0")
        try root.write("var/lib/dpkg/alternatives/it", "manual\n/usr/bin/i")
        let group = try #require(try read(root).damaged.first)
        #expect(group.contents == Self.text("manual"))
        #expect(group.sources == ["/var/backups/alternatives.tar.1.gz"])
    }

    @Test("links that are missing or lead nowhere are named, with where they lead")
    func links() throws {
        let root = try root()
        try TestFiles.run(
            "cd \(root.path) && rm usr/bin/it etc/alternatives/it.text && ln -sfn /gone etc/alternatives/it")
        let links = try read(root).links
        #expect(
            links.map(\.path) == ["/etc/alternatives/it", "/usr/bin/it", "/etc/alternatives/it.text"])
        #expect(links.map(\.target) == ["/usr/bin/one", "/etc/alternatives/it", "/usr/share/one"])
        #expect(links.first?.condition == "it leads to /gone, which does not exist")
    }

    @Test(
        "what somebody put in a link's place, and works, stays; a program that its package lost comes with it"
    )
    func ownLinks() throws {
        let root = try root()
        try TestFiles.run(
            "ln -sfn /usr/bin/two \(root.path)/etc/alternatives/it && rm \(root.path)/usr/bin/it")
        try root.write("usr/bin/it", "mine")
        #expect(try read(root).isSound)
        try TestFiles.run("rm \(root.path)/usr/bin/two")
        #expect(try read(root).links.map(\.target) == ["/usr/bin/one"])
        try root.write("var/lib/dpkg/info/two.list", "/.\n/usr/bin/two\n")
        #expect(try read(root).isSound)
    }

    @Test("a part of one name that is a name of its own stops the package that wants it")
    func conflict() throws {
        let root = try root()
        try root.write(
            "var/lib/dpkg/alternatives/it.text",
            "auto\n/usr/share/it\n\n/usr/share/one\n1\n/usr/share/two\n2\n\n")
        try root.write("var/lib/dpkg/info/one.list", "/.\n/usr/share/one\n")
        var record = PackageRecord(identity: PackageIdentity(name: "one", architecture: "all"))
        record.state = .halfConfigured
        let found = AlternativesReader.conflicts(try root.files(), [record])
        #expect(found.map(\.name) == ["it.text"] && found.first?.master == "it")
        #expect(found.first?.foreignChoices == ["/usr/share/two"])
        record.state = .installed
        #expect(AlternativesReader.conflicts(try root.files(), [record]).isEmpty)
    }
}

extension AlternativesEvidence {
    fileprivate var isSound: Bool { damaged.isEmpty && links.isEmpty && conflicts.isEmpty }
}
