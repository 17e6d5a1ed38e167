package import DpkgModel

/// What could not be seen: said, so that silence is never taken for health.
///
/// | what | severity |
/// |---|---|
/// | closed to this user, and the status file or dpkg's directory | broken: nothing is known |
/// | closed to this user, anything else | notice |
/// | there and not to be read by root: a log, a temporary or a user's file | degraded |
/// | the same, anything else | broken: dpkg and apt meet it too |
package enum VisibilityCheck: Check {
    package static let codes: [FindingCode] = [.notSeen, .unreadableFile]

    package static func findings(in evidence: Evidence) -> [Finding] {
        let unreadable = evidence.unreadable ?? []
        let unreadablePaths = Set(unreadable.map(\.path))
        let unseen = evidence.unseen.filter { !unreadablePaths.contains($0.path) }.map { unseen in
            let decides =
                unseen.path == evidence.database.status.path || unseen.path == evidence.database.directory
            return Finding(
                .notSeen, decides ? .broken : .notice, .path(unseen.path), facts: [Fact(unseen.reason)],
                outlook: isClosed(unseen) && evidence.machine.userID != 0 ? "run as root to see it" : nil)
        }
        return unseen
            + unreadable.map { file in
                Finding(
                    .unreadableFile, isBeside(file.path) ? .degraded : .broken, .path(file.path),
                    facts: [Fact(file.reason)],
                    outlook: "nothing is concluded from it, and nothing is repaired before it can be read")
            }
    }

    /// What root may read. Source: the words of strerror(3) for EACCES and EPERM.
    private static func isClosed(_ unseen: UnseenEvidence) -> Bool {
        ["permission denied", "operation not permitted"].contains(unseen.reason)
    }

    /// Whether dpkg and apt work without the file.
    private static func isBeside(_ path: String) -> Bool {
        [
            "/var/log/", "/var/crash/", "/tmp/", "/var/tmp/", "/home/", "/root/", "/var/lib/systemd/",
            "/var/lib/aptmedic/",
        ].contains { path.hasPrefix($0) }
    }
}
