/// Room, mounts, and what this user may see.
enum SurroundingsExplanations {
    static let all: [Explanation] = [
        Explanation(
            .noRoom, "a file system that a repair writes to is full, or out of inodes",
            remedy: "what can be fetched again is freed first; if nothing may be freed, nothing is changed",
            texts: [
                "dpkg: unrecoverable fatal error, aborting: unable to fill /var/lib/dpkg/updates/tmp.i with padding: "
                    + "No space left on device",
                "E: You don't have enough free space in /var/cache/apt/archives/.",
                "Error writing to file - write (28: No space left on device)",
            ]),
        Explanation(
            .readOnlyFileSystem, "a file system that a repair writes to is mounted read-only",
            remedy: "look into the kernel log for the reason, then mount -o remount,rw",
            texts: [
                "dpkg: error: unable to access the dpkg database directory /var/lib/dpkg: Read-only file system",
                "W: Not using locking for read only lock file /var/lib/dpkg/lock-frontend",
            ]),
        Explanation(
            .verificationFailed, "dpkg or apt objects after a repair, though everything looks whole",
            remedy: "read its words in the log of the run"),
        Explanation(.notSeen, "this user may not see a file", remedy: "run as root to see it"),
    ]
}
