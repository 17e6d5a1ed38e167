import Testing

@testable import Inspection

struct LoaderConfigurationTests {
    @Test("directories and includes are read, comments and old words are not")
    func lines() {
        let text = """
            # comment
            include /etc/ld.so.conf.d/*.conf
              /usr/local/lib/\t# behind
            /opt/old=libc5
            hwcap 1 nosegneg
            relative/lib
            include

            """
        #expect(
            LoaderConfiguration.parse(text) == [
                .include("/etc/ld.so.conf.d/*.conf"), .directory("/usr/local/lib"), .directory("/opt/old"),
            ])
    }

    @Test(
        "patterns match like glob",
        arguments: [
            ("x.conf", "*.conf", true), ("x.conf.bak", "*.conf", false), (".x.conf", "*.conf", false),
            (".x.conf", ".*.conf", true), ("ab", "?b", true), ("b", "?b", false), ("aXbXc", "a*b*c", true),
            ("abcabc", "*abc", true), ("abcab", "*abc", false), ("", "*", true), ("x", "", false),
        ])
    func globs(name: String, pattern: String, expected: Bool) {
        #expect(LoaderConfiguration.matches(name[...], pattern[...]) == expected)
    }

    @Test("run paths have their tokens replaced, and relative ones are left out")
    func runPaths() {
        let paths = RunPath.directories(
            "$ORIGIN/a:${ORIGIN}/b:/usr/$LIB:/x$y:here:", origin: "/o", library: "lib/t")
        #expect(paths == ["/o/a", "/o/b", "/usr/lib/t", "/x$y"])
    }
}
