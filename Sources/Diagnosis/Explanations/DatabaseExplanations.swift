/// The codes about dpkg's database.
enum DatabaseExplanations {
    static let all: [Explanation] = [
        Explanation(
            .unpackLeftover,
            "a dpkg that died left files where it unpacked, and nothing waits for them any more",
            remedy: "they are moved into the backup of the run",
            texts: [
                "dpkg: error processing archive x.deb (--unpack): unable to create '/usr/bin/x.dpkg-new'",
                "dpkg: error: unable to securely remove '/var/lib/dpkg/tmp.ci'",
            ]),
        Explanation(
            .noDatabase, "there is no package database below this root",
            remedy: "nothing: name the root of a Debian or Ubuntu system with --root DIR",
            texts: [
                "dpkg-query: error: failed to open package info file '/var/lib/dpkg/status' for reading: "
                    + "No such file or directory"
            ]),
        Explanation(
            .statusFileDamaged, "the status file is missing, empty, holed, or not a file",
            remedy: "it is restored from its copies before anything else may write to the database",
            texts: [
                "E: The package lists or status file could not be parsed or opened.",
                "dpkg: error: parsing file '/var/lib/dpkg/status' near line 506: "
                    + "field name 'Pr' must be followed by colon",
            ]),
        Explanation(
            .stanzaDamaged,
            "an entry of the status file is not as dpkg accepts it: every dpkg command stops there",
            remedy: "the entry is restored from its copies before anything else may write to the database",
            texts: [
                "dpkg: error: parsing file '/var/lib/dpkg/status' near line 506 package 'x': "
                    + "end of file during value of field 'Description' (missing final newline)",
                "dpkg: error: parsing file '/var/lib/dpkg/status' near line 12 package 'x': "
                    + "package has status triggers-pending but no triggers pending",
                "dpkg: error: parsing file '/var/lib/dpkg/status' near line 12 package 'x': duplicate value for "
                    + "'Version' field",
                "dpkg: error: parsing file '/var/lib/dpkg/status' near line 12 package 'x': "
                    + "'Depends' field, syntax error after reference to package 'y'",
                "dpkg: warning: parsing file '/var/lib/dpkg/status' near line 12 package 'x': missing 'Architecture' field",
                "archive details 'Filename' field not allowed in status file",
            ]),
        Explanation(
            .dirtyJournal,
            "dpkg was stopped before it merged its journal into the status file; apt refuses to work",
            remedy: "dpkg merges the journal, without configuring anything yet",
            texts: [
                "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem.",
                "E: dpkg was interrupted, you must manually run 'sudo dpkg --configure -a' to correct the problem.",
            ]),
        Explanation(
            .damagedJournal, "an entry of dpkg's journal cannot be read: every dpkg command stops there",
            remedy: "the entry is kept aside; what was in flight is taken from dpkg.log and installed again",
            texts: [
                "dpkg: error: parsing file '/var/lib/dpkg/updates/0000' near line 0: end of file after field name ''"
            ]),
        Explanation(
            .databaseFileDamaged,
            "diversions, statoverride, triggers, arch, available or info/format hold what makes dpkg stop",
            remedy:
                "the damaged lines are taken out, lost ones come from copies or packages, the file is saved",
            texts: [
                "dpkg: error: unexpected end of file reading '/var/lib/dpkg/diversions'",
                "dpkg: unrecoverable fatal error, aborting: unknown system user 'nouser' in statoverride file; "
                    + "the system user got removed before the override, which is most probably a packaging bug, "
                    + "to recover you can remove the override manually with dpkg-statoverride",
                "dpkg: error: too-long line or missing newline in '/var/lib/dpkg/triggers/Unincorp'",
                "dpkg: error: corrupt info database format file '/var/lib/dpkg/info/format'",
                "dpkg: error: info database format (9) is bogus or too new; try getting a newer dpkg",
            ]),
        Explanation(
            .fileListDamaged,
            "a package's file list is cut or holed: every installation and removal stops at it",
            remedy: "the list is kept aside and comes back from the package's archive",
            texts: [
                "dpkg: unrecoverable fatal error, aborting: files list file for package 'x' is missing final newline",
                "dpkg: unrecoverable fatal error, aborting: files list file for package 'x' contains empty filename",
            ]),
        Explanation(
            .fileListMissing, "a package's file list is missing or empty: dpkg believes that it owns no file",
            remedy: "the list comes back from the package's archive",
            texts: [
                "dpkg: warning: files list file for package 'x' missing; assuming package has no files currently "
                    + "installed"
            ]),
        Explanation(
            .scriptEmpty, "a maintainer script is empty: it succeeds and does nothing, and dpkg says nothing",
            remedy: "the script comes back from the package's archive"),
        Explanation(
            .scriptDamaged, "a maintainer script is no script any more, or nothing can run it",
            remedy: "the script comes back from the package's archive; a missing interpreter is named",
            texts: [
                "dpkg (subprocess): unable to execute installed x package post-installation script "
                    + "(/var/lib/dpkg/info/x.postinst): No such file or directory",
                "dpkg (subprocess): unable to execute installed x package post-installation script "
                    + "(/var/lib/dpkg/info/x.postinst): Exec format error",
            ]),
        Explanation(
            .checksumsDamaged,
            "a package's checksums are missing, empty or damaged: nobody sees damage of its files",
            remedy: "they come back from the package's archive",
            texts: [
                "The following packages are missing the md5sums control file in the",
                "dpkg: error: control file 'md5sums' for package 'x' is missing final newline",
                "dpkg: error: control file 'md5sums' for package 'x' is missing value separator",
            ]),
        Explanation(
            .alternativeDamaged,
            "a file of update-alternatives' database is damaged or gone: packages that register there fail",
            remedy: "it is made again from what is readable, dpkg's daily copies and maintainer scripts",
            texts: [
                "update-alternatives: error: /var/lib/dpkg/alternatives/awk corrupt: line not terminated while "
                    + "trying to read status",
                "update-alternatives: error: /var/lib/dpkg/alternatives/awk corrupt: invalid status",
                "update-alternatives: error: /var/lib/dpkg/alternatives/awk corrupt: while reading status: Is a "
                    + "directory",
            ]),
        Explanation(
            .alternativeLinkWrong, "a link that an alternative should have is missing or leads nowhere",
            remedy: "the link is made again as its group says",
            texts: [
                "update-alternatives: warning: /etc/alternatives/awk is dangling; it will be updated with best "
                    + "choice",
                "update-alternatives: warning: forcing reinstallation of alternative /usr/bin/mawk because link "
                    + "group awk is broken",
            ]),
        Explanation(
            .alternativeConflict,
            "an unfinished package makes a name part of another one, and the database has it as a name of its own",
            remedy: "the old name is kept aside when no other package uses it; else it needs consent",
            texts: [
                "update-alternatives: error: alternative zz can't be slave of aa: it is a master alternative"
            ]),
        Explanation(
            .debconfDamaged,
            "a file of debconf's answers or templates is damaged or empty; debconf says nothing",
            remedy: "sound records are kept, those that were lost come from debconf's own older copy"),
        Explanation(
            .forgottenPackage, "files of a package are listed, and the database has no entry for it",
            remedy:
                "it is a leftover of a removal, or the entry was lost: apt-get install --reinstall NAME brings it back"
        ),
        Explanation(
            .databaseOutOfDate,
            "dpkg.log has a later state than the database: an update of the database was lost",
            remedy: "the package is installed again, so that its files and the database agree"),
    ]
}
