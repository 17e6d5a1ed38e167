/// apt's sources, indexes, caches and answers.
enum AptExplanations {
    static let all: [Explanation] = [
        Explanation(
            .indexMissing, "a source has no index on this machine", remedy: "apt-get update fetches it",
            texts: ["E: Unable to locate package x", "N: Unable to locate package x"]),
        Explanation(
            .indexDamaged, "an index is not what its Release file says; apt may stay silent about it",
            remedy: "the damaged index alone is deleted and fetched again: apt-get update would keep it",
            texts: [
                "E: Encountered a section with no Package: header",
                "E: Problem with MergeList /var/lib/apt/lists/archive_dists_stable_main_binary-amd64_Packages",
                "E: The package lists or status file could not be parsed or opened.",
                "E: The package cache file is corrupted",
                "W: You may want to run apt-get update to correct these problems",
            ]),
        Explanation(
            .indexOld, "the indexes were fetched days ago and name versions that archives may have removed",
            remedy: "apt-get update, when something is repaired"),
        Explanation(
            .directoryMissing,
            "a directory that apt works in is missing, or something else stands in its place",
            remedy: "what is in the way is moved aside, the directory is made",
            texts: [
                "E: List directory /var/lib/apt/lists/partial is missing. - Acquire (2: No such file or directory)"
            ]),
        Explanation(
            .sourceMalformed, "apt cannot read a source, and so reads none: every apt command stops",
            remedy: "the line is disabled with a note, the file is saved; the other sources work again",
            texts: [
                "E: Malformed entry 1 in list file /etc/apt/sources.list.d/x.list (Suite)",
                "E: Malformed entry 1 in sources file /etc/apt/sources.list.d/x.sources (URI)",
                "E: The list of sources could not be read.",
            ]),
        Explanation(
            .sourceUnreachable, "a source could not be fetched",
            remedy: "nothing is removed because of it; look at its address, its key and the network",
            texts: [
                "Err:1 http://archive.example stable InRelease",
                "W: Failed to fetch http://archive.example/dists/stable/InRelease  Could not connect",
                "W: Some index files failed to download. They have been ignored, or old ones used instead.",
            ]),
        Explanation(
            .partialDownloadLeft, "parts of interrupted downloads are left",
            remedy: "they are deleted before the next download",
            texts: [
                "E: Failed to fetch http://archive.example/Packages.xz  Hash Sum mismatch",
                "File has unexpected size (42 != 43). Mirror sync in progress?",
            ]),
        Explanation(
            .packageCacheDamaged, "an archive in apt's cache is not what the indexes say, or cannot be read",
            remedy: "it is deleted, so that dpkg never meets it; it can be fetched again",
            texts: [
                "dpkg-deb: error: '/var/cache/apt/archives/x_1.0_all.deb' is not a Debian format archive",
                "dpkg-deb (subprocess): decompressing archive member: lzma error: unexpected end of input",
                "dpkg-deb: error: <decompress> subprocess returned error exit status 2",
            ]),
        Explanation(
            .upgradesPending, "newer versions wait; that alone is no breakage",
            remedy: "apt-get dist-upgrade",
            texts: ["113 upgraded, 0 newly installed, 0 to remove and 0 not upgraded."]),
        Explanation(
            .upgradesKeptBack, "a newer version is kept back: held, phased, or in need of other packages",
            remedy: "nothing: this is intended",
            texts: [
                "The following packages have been kept back:",
                "The following upgrades have been deferred due to phasing:",
            ]),
        Explanation(
            .solverFailed, "libapt-pkg gave no answer: apt, a library of it, or its configuration is damaged",
            remedy: "apt-get -s is asked instead, then dependencies are checked from the database alone",
            texts: [
                "apt-get: error while loading shared libraries: libapt-pkg.so.6.0: file too short",
                "Segmentation fault", "Bus error",
            ]),
    ]
}
