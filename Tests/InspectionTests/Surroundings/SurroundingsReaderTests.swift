import DpkgModel
import Host
import Inspection
import Testing

@Suite("surroundings, read from fixture roots")
struct SurroundingsReaderTests {
    @Test("a sound root has nothing to tell")
    func sound() throws {
        let root = try root()
        #expect(try read(root) == SurroundingsEvidence())
    }

    @Test("a file in the place of /tmp, and no /var/tmp")
    func temporary() throws {
        let root = try FixtureRoot()
        try root.write("tmp", "a letter")
        #expect(
            try read(root).temporaryDirectories == [
                PlaceProblem(path: "/tmp", kind: .blocked("a regular file")),
                PlaceProblem(path: "/var/tmp", kind: .missing),
            ])
    }

    @Test("only the missing names of ld.so.preload go, in whatever form they stand there")
    func preload() throws {
        let root = try root()
        try root.write("lib/sound.so", "x")
        try root.write("etc/ld.so.preload", "# note\n/lib/sound.so:/gone.so\n/other.so\n$LIB/any.so\n")
        let preload = try read(root).preload
        #expect(preload?.missing == ["/gone.so", "/other.so"])
        #expect(preload?.line == 2)
        #expect(preload?.repaired == "# note\n/lib/sound.so\n$LIB/any.so\n")
    }

    @Test(
        "the default Python is a link to the version that debian_defaults names",
        arguments: [
            ("python3.11", nil), ("python3.13", "it leads to python3.13, which does not exist"),
            ("", "it is missing"),
        ])
    func python(_ target: String, _ condition: String?) throws {
        let root = try root()
        try root.write("usr/bin/python3.11", "#!/bin/sh\n")
        try root.write("usr/share/python3/debian_defaults", "[DEFAULT]\ndefault-version = python3.11\n")
        if !target.isEmpty { try root.link("usr/bin/python3", to: target) }
        #expect(try read(root).pythonLink?.condition == condition)
    }

    @Test("without the version itself the link is not the damage")
    func noPython() throws {
        let root = try root()
        try root.write("usr/share/python3/debian_defaults", "[DEFAULT]\ndefault-version = python3.11\n")
        #expect(try read(root).pythonLink == nil)
    }

    @Test("a log of a build that was left behind is a module that could not be built")
    func modules() throws {
        let root = try root()
        try root.write("var/lib/dkms/evdi/1.14/build/make.log", "one\ntwo\n")
        try root.write("var/lib/dkms/good/1.0/6.1/x86_64/log/make.log", "fine\n")
        #expect(
            try read(root).failedModules == [
                FailedModule(
                    name: "evdi", version: "1.14", log: "/var/lib/dkms/evdi/1.14/build/make.log",
                    tail: ["one", "two"])
            ])
    }

    @Test("variables that turn dpkg aside are named, a sound PATH is not")
    func variables() throws {
        let root = try root()
        let sound = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"]
        #expect(try read(root, sound).variables.isEmpty)
        let bad = ["PATH": "/bin", "HOME": "nowhere", "LD_PRELOAD": "/x.so", "TMPDIR": "/none"]
        #expect(
            try read(root, bad).variables == [
                "LD_PRELOAD: it is set", "PATH: /usr/sbin not in it", "HOME: no absolute path",
                "TMPDIR: /none is no directory",
            ])
    }

    private func root() throws -> FixtureRoot {
        let root = try FixtureRoot()
        for directory in ["tmp", "var/tmp"] {
            try root.makeDirectory(directory)
            try LiveFileEditor(files: try root.files()).setMode("/\(directory)", 0o1777)
        }
        return root
    }

    private func read(_ root: FixtureRoot, _ environment: [String: String] = [:]) throws
        -> SurroundingsEvidence
    {
        try #require(
            Inspector(files: try root.files(), environment: environment).evidence(.quick).surroundings)
    }
}
