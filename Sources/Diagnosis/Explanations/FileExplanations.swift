/// The codes about programs, libraries and other installed files.
enum FileExplanations {
    static let all: [Explanation] = [
        Explanation(
            .damagedProgram, "a program or library that package management needs is missing or damaged",
            remedy: "its own .deb, proved by the signed indexes, gives it back without dpkg, tar or a shell",
            texts: [
                "error while loading shared libraries: libapt-pkg.so.6.0: file too short",
                "error while loading shared libraries: libz.so.1: invalid ELF header",
                "Segmentation fault (core dumped)", "Bus error (core dumped)",
                "cannot execute binary file: Exec format error",
                "Could not exec dpkg!", "E: Sub-process /usr/bin/dpkg returned an error code (100)",
                "E: Sub-process /usr/bin/dpkg received a segmentation fault.",
                "dpkg: error: 1 expected program not found in PATH or not executable",
            ]),
        Explanation(
            .damagedFiles,
            "installed files are not as their package brought them; configuration does not count",
            remedy: "the package is installed again at its version; configuration, hold and mark stay",
            texts: [
                "missing     /usr/share/x/file", "??5??????   /usr/bin/x",
                "debsums: changed file /usr/bin/x (from x package)", "debsums: missing file /usr/bin/x",
                "error while loading shared libraries: libx.so.1: cannot open shared object file",
            ]),
    ]
}
