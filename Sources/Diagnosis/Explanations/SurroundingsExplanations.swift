/// The codes about free space, mounts, and what this user may read.
enum SurroundingsExplanations {
    static let all: [Explanation] = [
        Explanation(
            .noRoom, "a file system that a repair writes to is full, or out of inodes",
            remedy:
                "useless archives, archives that can be fetched again, old journals and, on /boot, old kernels go first; "
                + "if nothing may be freed, nothing is changed",
            texts: [
                "dpkg: unrecoverable fatal error, aborting: unable to fill /var/lib/dpkg/updates/tmp.i with padding: "
                    + "No space left on device",
                "E: You don't have enough free space in /var/cache/apt/archives/.",
                "Error writing to file - write (28: No space left on device)",
            ]),
        Explanation(
            .readOnlyFileSystem, "a file system that a repair writes to is mounted read-only",
            remedy: "it is mounted read-write with --remount; look into the kernel log for the reason first",
            texts: [
                "dpkg: error: unable to access the dpkg database directory /var/lib/dpkg: Read-only file system",
                "W: Not using locking for read only lock file /var/lib/dpkg/lock-frontend",
            ]),
        Explanation(
            .scriptsCannotRun,
            "no script of any package can be run: a mount with noexec, or a security module",
            remedy: "nothing is configured, installed or removed until the administrator allows it again",
            texts: [
                "dpkg (subprocess): unable to execute installed web package post-installation script "
                    + "(/var/lib/dpkg/info/web.postinst): Permission denied",
                "Can't exec \"/tmp/web.config.XXXX\": Permission denied",
            ]),
        Explanation(
            .accountLockLeft,
            "a lock of the files with users and groups was left behind, and nobody holds it",
            remedy: "it is kept aside, so that scripts can add their users and groups",
            texts: [
                "groupadd: existing lock file /etc/group.lock without a PID",
                "useradd: cannot lock /etc/passwd; try again later.",
                "groupadd: lock /etc/group.lock already used by PID 1",
            ]),
        Explanation(
            .temporaryDirectoryUnusable,
            "/tmp or /var/tmp is missing, is no directory, or has the wrong permissions",
            remedy: "it becomes a directory of mode 1777; a file in its place is kept aside",
            // The names of temporary files are those in apt's messages. This program opens none of them.
            texts: [
                "Couldn't create temporary file /tmp/apt.conf.XXXX for passing config to apt-key",
                "Unable to mkstemp /tmp/apt.sig.XXXX",
                "W: GPG error: http://archive stable InRelease: Couldn't create temporary file",
                "E: The repository 'http://archive stable InRelease' is not signed.",
            ]),
        Explanation(
            .deviceMissing, "/dev/null, /dev/zero or /dev/urandom is missing or something else",
            remedy: "the device is made; what stood in its place is kept aside",
            texts: ["cannot create /dev/null: Permission denied", "/dev/null: No such file or directory"]),
        Explanation(
            .preloadBroken, "/etc/ld.so.preload names a library that does not exist",
            remedy: "the name is taken out of it, the file as it was is saved",
            texts: [
                "ERROR: ld.so: object '/x.so' from /etc/ld.so.preload cannot be preloaded "
                    + "(cannot open shared object file): ignored."
            ]),
        Explanation(
            .immutableFile, "a file or directory of dpkg's database was made immutable",
            remedy: "somebody wanted it so: it is taken back with --clear-immutable only",
            texts: [
                "error creating new backup file '/var/lib/dpkg/status-old': Operation not permitted",
                "dpkg: error: error installing new file '/var/lib/dpkg/status': Operation not permitted",
            ]),
        Explanation(
            .mergedLinkLost,
            "/bin, /sbin or /lib is no link into /usr any more: an archive was unpacked over it, or a merge was cut off",
            remedy:
                "what only the directory has moves into /usr, the rest is kept, and the link is made again",
            texts: [
                "FATAL ERROR: Both /lib/x and /usr/lib/x exist.",
                "bash: /usr/bin/apt-get: cannot execute: required file not found",
            ]),
        Explanation(
            .pythonLinkWrong, "/usr/bin/python3 is not the link to the default version of Python",
            remedy: "it is linked to the version that debian_defaults names; what stood there is kept aside",
            texts: [
                "ModuleNotFoundError: No module named 'apt_pkg'",
                "/usr/bin/py3compile: not found", "py3clean: error",
            ]),
        Explanation(
            .moduleBuildFailed, "dkms could not build a kernel module",
            remedy:
                "everything else is finished; install a version that fits the kernel, or remove the module",
            texts: [
                "Error! Bad return status for module build on kernel: 6.1.0-10-amd64 (x86_64)",
                "dpkg: error processing package x-dkms (--configure):",
            ]),
        Explanation(
            .hostileEnvironment, "the environment has variables that turn dpkg, apt or their scripts aside",
            remedy: "programs of a repair never get them; unset them before running dpkg or apt by hand",
            texts: [
                "dpkg: error: 2 expected programs not found in PATH or not executable",
                "dpkg: warning: 'ldconfig' not found in PATH or not executable",
                "ERROR: ld.so: object '/x.so' from LD_PRELOAD cannot be preloaded",
            ]),
        Explanation(
            .verificationFailed, "dpkg or apt objects after a repair, though everything looks whole",
            remedy: "read its words in the log of the run"),
        Explanation(
            .unreadableFile,
            "a file or directory that dpkg and apt need is there and cannot be read: the disk or its file system "
                + "fails, or something else stands in its place",
            remedy:
                "for an error of the disk: look at dmesg, save what matters, check the disk; for what stands in "
                + "its place: look what it is and move it away. Then check again",
            texts: [
                "dpkg: error: failed to read '/var/lib/dpkg/info/x.list': Input/output error",
                "E: Unable to read /etc/apt/apt.conf.d/ - opendir (20: Not a directory)",
            ]),
        Explanation(.notSeen, "this user may not see a file", remedy: "run as root to see it"),
    ]
}
