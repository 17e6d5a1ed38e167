/// Programs, libraries and other installed files.
enum FileExplanations {
    static let all: [Explanation] = [
        Explanation(
            .damagedProgram, "a program or library that package management needs is missing or damaged",
            remedy: "the package that owns it is installed again from a sound archive",
            texts: [
                "error while loading shared libraries: libapt-pkg.so.6.0: file too short",
                "error while loading shared libraries: libz.so.1: invalid ELF header",
                "Segmentation fault (core dumped)", "Bus error (core dumped)",
                "cannot execute binary file: Exec format error",
                "Could not exec dpkg!", "E: Sub-process /usr/bin/dpkg returned an error code (100)",
                "E: Sub-process /usr/bin/dpkg received a segmentation fault.",
                "dpkg: error: 1 expected program not found in PATH or not executable",
            ])
    ]
}
