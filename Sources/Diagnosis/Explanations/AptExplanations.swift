/// The codes about apt's sources, indexes, caches and answers.
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
                "E: Signature in file /var/lib/apt/lists/archive_dists_stable_InRelease wasn't closed",
                "E: Splitting of clearsigned file /var/lib/apt/lists/archive_InRelease failed as it doesn't contain all expected parts",
                "Splitting up /var/lib/apt/lists/archive_dists_stable_InRelease into data and signature failed",
                "E: Unable to parse package file /var/lib/apt/lists/archive_dists_stable_InRelease (1)",
                "The following signatures were invalid: BADSIG 164F7E533408126C",
                "Verifying signature:            Message has been manipulated",
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
            .sourceConflict,
            "two sources name the same suite with different keys or other options: apt reads none at all",
            remedy: "the one whose key is missing, or else the second one, is commented out with a note",
            texts: [
                "E: Conflicting values set for option Signed-By regarding source http://archive.example/ stable: /a != /b",
                "E: Conflicting values set for option Trusted regarding source http://archive.example/ stable",
                "E: The list of sources could not be read.",
            ]),
        Explanation(
            .sourceDuplicated, "a source is configured twice; apt warns and goes on",
            remedy: "the second one is commented out when everything in it is in the first one",
            texts: [
                "W: Target Packages (main/binary-amd64/Packages) is configured multiple times in /a:1 and /b:1"
            ]),
        Explanation(
            .configurationDamaged,
            "a configuration file of apt or dpkg cannot be read: every command of the one or the other stops",
            remedy: "the line that is in the way is commented out, or the file renamed; both are saved",
            texts: [
                "E: Syntax error /etc/apt/apt.conf.d/zz:2: Extra junk at end of file",
                "E: Syntax error /etc/apt/apt.conf.d/zz:1: Extra junk after value",
                "E: Syntax error /etc/apt/apt.conf.d/zz:1: Block starts with no name.",
                "E: Syntax error /etc/apt/apt.conf.d/zz:1: Malformed tag",
                "E: Unable to parse package file /etc/apt/preferences.d/x (1)",
                "E: Invalid record in the preferences file /etc/apt/preferences.d/x, no Package header",
                "E: No priority (or zero) specified for pin",
                "is outside the range of valid pin priorities (-32768 to 32767)",
                "dpkg: error: configuration error: /etc/dpkg/dpkg.cfg.d/z:1: unknown option 'badopt'",
                "dpkg: error: unknown force/refuse option 'foo'",
                "dpkg: error: conflicting actions -C (--audit) and -i (--install)",
                "dpkg: error: read error in configuration file '/etc/dpkg/dpkg.cfg.d/z': Is a directory",
            ]),
        Explanation(
            .configurationSuspicious,
            "a setting of apt or dpkg is dangerous, or not understood and passed over",
            remedy: "nothing: it may be meant", texts: ["W: Did not understand pin type nonsense"]),
        Explanation(
            .configurationIgnored, "apt passes over a file in one of its directories because of its name",
            remedy: "nothing; rename it when it is meant to be read",
            texts: [
                "N: Ignoring file 'x.txt' in directory '/etc/apt/sources.list.d/' as it has an invalid filename extension",
                "N: Ignoring file 'x' in directory '/etc/apt/sources.list.d/' as it has no filename extension",
            ]),
        Explanation(
            .marksDamaged, "apt cannot read which packages were installed automatically",
            remedy: "the file is saved and written anew from its readable stanzas and its backup",
            texts: ["E: Unable to parse package file /var/lib/apt/extended_states (1)"]),
        Explanation(
            .sourceUnreachable, "a source could not be fetched",
            remedy: "nothing is removed because of it; look at its address, its key and the network",
            texts: [
                "Err:1 http://archive.example stable InRelease",
                "W: Failed to fetch http://archive.example/dists/stable/InRelease  Could not connect",
                "W: Some index files failed to download. They have been ignored, or old ones used instead.",
                "E: The repository 'http://archive.example stable Release' does not have a Release file.",
                "E: The repository 'http://archive.example stable Release' no longer has a Release file.",
                "E: The repository 'http://archive.example stable InRelease' is not signed.",
                "Temporary failure resolving 'archive.example'",
                "E: Repository 'http://archive.example stable InRelease' changed its 'Label' value from 'a' to 'b'",
                "E: The method driver /usr/lib/apt/methods/tor+http could not be found.",
                "Please use apt-cdrom to make this CD-ROM recognized by APT. apt-get update cannot be used to add new CD-ROMs",
                "Could not connect to 127.0.0.1:1 (127.0.0.1). - connect (111: Connection refused)",
                "Clearsigned file isn't valid, got 'NOSPLIT' (does the network require authentication?)",
            ]),
        Explanation(
            .sourceKeyMissing, "the key file that a source names is missing, empty or no key",
            remedy:
                "when a package owns it that package is installed again; otherwise whom to trust is your decision: "
                + "get the key from the makers of the archive",
            texts: [
                "The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 5F8CF7ADADBEF683",
                "Missing key 0A9FEBC27AE9C2C4210FBD395F8CF7ADADBEF683, which is needed to verify signature.",
                "Error: Failed to parse keyring \"/etc/apt/keyrings/x.gpg\"",
                "The signatures couldn't be verified because no keyring is specified",
                "E: The repository 'http://archive.example stable InRelease' is not signed.",
            ]),
        Explanation(
            .sourceKeyUnusable,
            "a key file cannot be read by the user _apt, or its name does not say what is in it",
            remedy: "the mode is set; a key with the wrong ending has to be renamed or converted by a person",
            texts: [
                "The key(s) in the keyring /etc/apt/trusted.gpg.d/x.gpg are ignored as the file has an unsupported filetype.",
                "The key(s) in the keyring /etc/apt/keyrings/x.gpg are ignored as the file is not readable by user '_apt' executing apt-key.",
                "NO_PUBKEY 5F8CF7ADADBEF683",
            ]),
        Explanation(
            .releaseExpired, "the archive itself said how long its indexes are good, and that is over",
            remedy: "apt-get update; when the archive has nothing newer: another mirror, or the right clock",
            texts: [
                "E: Release file for http://archive.example/dists/stable/InRelease is expired (invalid since 693d 2h 51min 31s). Updates for this repository will not be applied."
            ]),
        Explanation(
            .releaseRolledBack,
            "an archive's indexes are older than those that this machine had before: a mirror that lags behind, or "
                + "somebody who keeps newer packages from this machine",
            remedy: "nothing: apt-get update, from another mirror when it stays so"),
        Explanation(
            .suiteEnded, "the release that a source names is no longer supported",
            remedy:
                "nothing: upgrade to a supported release, or use its distribution's archive of old releases",
            texts: [
                "E: The repository 'http://archive.example stretch Release' does not have a Release file."
            ]),
        Explanation(
            .clockWrong, "an index was made later than this machine's clock says it is now",
            remedy: "nothing is changed: set the clock, then run apt-get update",
            texts: [
                "E: Release file for http://archive.example/dists/stable/InRelease is not valid yet (invalid for another 318d 15h 7min 1s). Updates for this repository will not be applied."
            ]),
        Explanation(
            .fileAttributesWrong,
            "owner or mode of one of apt's files or directories shuts out apt or its users",
            remedy: "they are set to what apt itself gives them",
            texts: [
                "W: Download is performed unsandboxed as root as file '/var/lib/apt/lists/partial/x' couldn't be accessed by user '_apt'. - pkgAcquire::Run (13: Permission denied)"
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
                "E: Dynamic MMap ran out of room. Please increase the size of APT::Cache-Start.",
            ]),
    ]
}
