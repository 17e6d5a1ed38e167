import Testing

@testable import Host

@Suite("files that dpkg never put in place")
struct UnpackLeftoversTests {
    @Test("only those are found whose place no other package lists, also in a merged /usr")
    func paths() throws {
        let fixture = try Fixture()
        for directory in ["/usr/bin", "/usr/share/gone", "/etc", "/var/lib/dpkg/info"] {
            fixture.directory(directory)
        }
        for path in [
            "/usr/share/gone/a.dpkg-new", "/usr/share/gone/b", "/usr/bin/x.dpkg-new", "/usr/bin/y.dpkg-tmp",
            "/etc/gone.conf.dpkg-new", "/etc/kept.conf.dpkg-new", "/etc/kept.conf.dpkg-dist",
        ] { fixture.write(path, "x") }
        fixture.write("/var/lib/dpkg/info/gone.list", "/etc/gone.conf\n")
        fixture.write("/var/lib/dpkg/info/other.list", "/bin/x\n/etc/kept.conf\n")
        let leftovers = UnpackLeftovers(files: try fixture.files)
        #expect(
            Set(leftovers.paths(removed: ["gone"]))
                == ["/usr/share/gone/a.dpkg-new", "/usr/bin/y.dpkg-tmp", "/etc/gone.conf.dpkg-new"])
        #expect(leftovers.paths().count == 5)
        // The backup of a run, and the root of another system.
        for directory in ["/var/lib/aptmedic/1/aside/etc", "/var/lib/docker/overlay2/x/diff/etc"] {
            fixture.directory(directory)
            fixture.write("\(directory)/y.dpkg-new", "x")
        }
        #expect(leftovers.paths().count == 5)
        #expect(UnpackLeftovers.place("/usr/bin/y.dpkg-tmp") == "/usr/bin/y")
    }
}
