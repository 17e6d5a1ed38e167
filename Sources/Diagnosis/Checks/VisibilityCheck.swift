package import DpkgModel
import Paths

/// Files and directories that could not be read. They are reported so that nobody believes that they are sound.
///
/// | path | severity | why |
/// |---|---|---|
/// | the status file or dpkg's directory, which this user may not read | broken | nothing is known about packages |
/// | any other that this user may not read | notice | root may read it |
/// | a log, a temporary file or a file of a user that even root cannot read | degraded | dpkg and apt work without it |
/// | any other that even root cannot read | broken | dpkg and apt cannot read it either |
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

    /// Whether only permissions are the reason, so that root may read it: the texts of strerror(3) for EACCES and
    /// EPERM.
    private static func isClosed(_ unseen: UnseenEvidence) -> Bool {
        ["permission denied", "operation not permitted"].contains(unseen.reason)
    }

    /// Whether the file is in a directory of which dpkg and apt need nothing.
    private static func isBeside(_ path: String) -> Bool {
        let places = [
            HostPaths.Machine.logs, HostPaths.Machine.crashReports, HostPaths.Machine.rootHome, "/home",
            "/var/lib/systemd", HostPaths.Own.state,
        ]
        return (places + HostPaths.Machine.temporaryDirectories).contains { path.hasPrefix("\($0)/") }
    }
}
