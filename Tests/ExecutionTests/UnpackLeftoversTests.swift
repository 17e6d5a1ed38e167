import Host
import Testing

@testable import Execution

@Suite("files that dpkg never put in place")
struct UnpackLeftoversTests {
    @Test("only those are found whose place no other package lists, also in a merged /usr")
    func paths() throws {
        let laboratory = try Laboratory([], readings: [Machine.sound])
        let editor = LiveFileEditor(files: laboratory.files)
        for directory in ["/usr/bin", "/usr/share/gone", "/etc"] {
            try editor.makeDirectory(directory, mode: 0o755)
        }
        for path in [
            "/usr/share/gone/a.dpkg-new", "/usr/share/gone/b", "/usr/bin/x.dpkg-new", "/usr/bin/y.dpkg-tmp",
            "/etc/gone.conf.dpkg-new", "/etc/kept.conf.dpkg-new", "/etc/kept.conf.dpkg-dist",
        ] { try editor.replace(path, with: [1], mode: 0o644) }
        try editor.replace("/var/lib/dpkg/info/gone.list", with: Array("/etc/gone.conf\n".utf8), mode: 0o644)
        let list = Array("/bin/x\n/etc/kept.conf\n".utf8)
        try editor.replace("/var/lib/dpkg/info/other.list", with: list, mode: 0o644)
        let found = UnpackLeftovers(files: laboratory.files).paths(removed: ["gone"])
        #expect(
            Set(found) == ["/usr/share/gone/a.dpkg-new", "/usr/bin/y.dpkg-tmp", "/etc/gone.conf.dpkg-new"])
    }
}
