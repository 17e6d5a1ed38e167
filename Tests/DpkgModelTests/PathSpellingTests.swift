import DpkgModel
import Testing

struct PathSpellingTests {
    @Test(
        "a path has its merged and its unmerged name",
        arguments: [
            ("/bin/sh", ["/bin/sh", "/usr/bin/sh"]), ("/usr/sbin/x", ["/usr/sbin/x", "/sbin/x"]),
            ("/lib64/ld.so", ["/lib64/ld.so", "/usr/lib64/ld.so"]), ("/usr/share/x", ["/usr/share/x"]),
            ("/etc/x", ["/etc/x"]), ("/library/x", ["/library/x"]),
        ])
    func spellings(path: String, expected: [String]) {
        #expect(PathSpelling.all(of: path) == expected)
    }
}
