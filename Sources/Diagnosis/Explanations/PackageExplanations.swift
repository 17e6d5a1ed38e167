/// The codes about states of packages and relations between them.
enum PackageExplanations {
    static let all: [Explanation] = [
        Explanation(
            .reinstallRequired,
            "dpkg was stopped while unpacking a package, or it is marked to be installed again",
            remedy:
                "it is installed again in place, before anything else; saved and removed only when every source was seen and none has it",
            texts: [
                "E: The package x needs to be reinstalled, but I can't find an archive for it.",
                "dpkg: error processing package x (--remove): package is in a very bad inconsistent state; "
                    + "you should reinstall it before attempting a removal",
                "1 not fully installed or removed.",
            ]),
        Explanation(
            .halfInstalled, "the installation or removal of a package was started and not finished",
            remedy: "it is installed again before apt repairs dependencies: apt-get -f would remove it",
            texts: ["1 not fully installed or removed."]),
        Explanation(
            .essentialPackageMissing, "a package without which dpkg installs nothing is not installed",
            remedy: "its programs are put in place from its archive, without dpkg; then it is installed",
            texts: [
                "dpkg: warning: 'tar' not found in PATH or not executable",
                "dpkg: error: 1 expected program not found in PATH or not executable",
            ]),
        Explanation(
            .unpacked, "a package is unpacked and was never configured", remedy: "dpkg --configure -a",
            texts: [
                "The following packages have been unpacked but not yet configured.",
                "dpkg: dependency problems prevent configuration of x:",
                "dependency problems - leaving unconfigured",
            ]),
        Explanation(
            .halfConfigured, "the configuration of a package was started and not finished",
            remedy:
                "dpkg --configure -a; if its own script fails, a newer version; else it stays, until --allow-remove NAME",
            texts: [
                "installed x package post-installation script subprocess returned error exit status 1",
                "dpkg: error processing package x (--configure):",
                "E: Sub-process /usr/bin/dpkg returned an error code (1)",
                "The following packages are only half configured, probably due to problems",
            ]),
        Explanation(
            .triggersPending, "triggers of a package have not been run; apt does not see it",
            remedy: "dpkg --configure -a runs them",
            texts: [
                "The following packages have been triggered, but the trigger processing has not yet been done."
            ]),
        Explanation(
            .triggersAwaited, "a package waits for triggers that another one has to run; apt does not see it",
            remedy: "dpkg --configure -a runs them",
            texts: [
                "The following packages are awaiting processing of triggers that they have activated in other packages"
            ]),
        Explanation(
            .unfinishedRemoval,
            "a removal was asked for and not finished; dpkg --configure -a skips such packages",
            remedy: "the removal is finished, unless something installed needs the package"),
        Explanation(
            .unknownSelection, "an installed package is not selected; dpkg --configure -a skips it",
            remedy: "it is selected for installation again"),
        Explanation(
            .removalSelected, "an installed package is selected for removal",
            remedy:
                "nothing: dpkg --remove NAME finishes it, 'NAME install' for dpkg --set-selections keeps it"),
        Explanation(
            .selectionLost, "a hold or an automatic mark was lost by an installation of this run",
            remedy: "it is set again"),
        Explanation(
            .unmetDependency,
            "what an installed package depends on is not there; apt refuses to install anything else",
            remedy: "apt-get install -f, after everything half-installed is back; nothing healthy is removed",
            texts: [
                "E: Unmet dependencies. Try 'apt --fix-broken install' with no packages (or specify a solution).",
                "The following packages have unmet dependencies:",
                "E: Unable to correct problems, you have held broken packages.",
            ]),
        Explanation(
            .fileConflict,
            "a package that is to be installed or upgraded has files that another package owns",
            remedy:
                "nothing is overwritten without --allow-overwrite NAME; everything else is repaired and upgraded",
            texts: [
                "dpkg: error processing archive /var/cache/apt/archives/x_1.0_all.deb (--unpack):",
                "trying to overwrite '/usr/share/x/file', which is also in package y 1.0",
            ]),
        Explanation(
            .upgradeBlocked, "an upgrade was looked at before it was begun, and would meet an obstacle",
            remedy:
                "what meets it stays as it is, old kernels make room in /boot, and everything else is upgraded",
            texts: [
                "package architecture (i386) does not match system (amd64)",
                "cannot copy extracted data for './boot/vmlinuz-1' to '/boot/vmlinuz-1.dpkg-new': "
                    + "failed to write (No space left on device)",
            ]),
        Explanation(
            .upgradeFailed, "apt's upgrade failed in this run; what it was to replace is whole",
            remedy: "nothing is removed for it: put right what dpkg says, then run again",
            texts: ["E: Sub-process /usr/bin/dpkg returned an error code (1)"]),
        Explanation(
            .conflictingPackages, "two installed packages break or conflict with each other",
            remedy:
                "another version of one of them; a removal only with --allow-remove NAME",
            texts: ["E: Unable to correct problems, you have held broken packages."]),
        Explanation(
            .versionSkew, "two architectures of one Multi-Arch: same package have different versions",
            remedy: "apt-get install -f brings both to one version",
            texts: [
                "dpkg: error processing package x:amd64 (--configure):",
                "package x:amd64 (2.0) cannot be configured because x:i386 is at a different version (1.0)",
            ]),
    ]
}
