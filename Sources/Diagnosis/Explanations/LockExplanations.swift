/// The codes about locks.
enum LockExplanations {
    static let all: [Explanation] = [
        Explanation(
            .lockHeld, "another package manager works at this moment",
            remedy:
                "it is waited for, never disturbed; --stop-holders stops known background units by systemd. "
                + "A lock file that nobody holds is the usual state and harmless: it is never deleted",
            texts: [
                "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 2448 (unattended-upgr)",
                "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?",
                "dpkg: error: dpkg frontend lock was locked by another process with pid 2448",
                "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 2448 (packagekitd)",
                "debconf: DbDriver \"config\": /var/cache/debconf/config.dat is locked by another process: "
                    + "Resource temporarily unavailable",
            ]),
        Explanation(
            .lockPathBlocked,
            "a directory, a dangling link or a file that cannot be written stands where a lock belongs",
            remedy: "it is moved aside; a fresh lock file is made when it is needed",
            texts: [
                "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (21: Is a directory)",
                "dpkg: error: unable to open/create dpkg frontend lock file",
            ]),
    ]
}
