import Glibc
import Paths
import Synchronization

/// Everything below a root that could not be read although it is there. Readers that take an error for "not there"
/// would otherwise judge, and let a repair begin, from what nobody has seen.
///
/// | error | is noted |
/// |---|---|
/// | the disk, the file system or this process failed (EIO, EMFILE, …) | always |
/// | permission denied | for root, who may read everything |
/// | a FIFO, a loop of links, a file too large to be what it should or the like | for the places named below |
/// | not there | never |
package final class ReadFailures: Sendable {
    private let failures = Mutex<[String: SystemError]>([:])

    /// Something else stands where a file or directory belongs: programs that open it may wait for ever.
    package var hasObstacle: Bool {
        failures.withLock { failures in failures.values.contains { !$0.isFailure && !$0.isRefused } }
    }

    /// What was noted since the last call, sorted by path. Paths are those inside the root.
    package func take() -> [(path: String, error: SystemError)] {
        failures.withLock { failures in
            defer { failures = [:] }
            return failures.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
        }
    }

    /// - Parameter reason: what a reader itself found to be wrong with it.
    package func note(_ path: String, _ reason: String) {
        note(path, SystemError(code: EINVAL, operation: "read", path: path, detail: reason))
    }

    func note(_ path: String, _ error: SystemError) {
        failures.withLock { $0[path] = $0[path] ?? error }
    }

    /// What is no file of a disk: its errors say nothing about one.
    static func isIgnored(_ path: String) -> Bool {
        ["/proc/", "/sys/", "/dev/", "/run/"].contains { path.hasPrefix($0) }
    }

    /// Files and directories of which dpkg and apt, and therefore this program, cannot do without knowing what they say.
    /// What is missing among them may be missing; what is something else may not.
    static func decides(_ path: String) -> Bool {
        if places.contains(path) { return true }
        // dpkg reads every file there; apt passes over what is no file.
        return path.hasPrefix("\(HostPaths.Dpkg.configurationParts)/")
    }

    private static let places: Set<String> = [
        "/etc", "/var", "/var/lib", "/etc/dpkg", HostPaths.Dpkg.configuration,
        HostPaths.Dpkg.configurationParts, HostPaths.Dpkg.adminDirectory, HostPaths.Dpkg.status,
        HostPaths.Dpkg.updates, HostPaths.Dpkg.info, HostPaths.Dpkg.triggers, HostPaths.Dpkg.alternatives,
        HostPaths.Dpkg.arch, HostPaths.Dpkg.diversions, HostPaths.Dpkg.statoverride,
        HostPaths.Dpkg.alternativeLinks, "/etc/apt", HostPaths.Apt.configuration,
        HostPaths.Apt.configurationParts, HostPaths.Apt.sourcesList, HostPaths.Apt.sourceParts,
        HostPaths.Apt.preferences, HostPaths.Apt.preferencesParts, HostPaths.Apt.state, HostPaths.Apt.lists,
        HostPaths.Apt.extendedStates,
    ]
}

extension SystemError {
    /// The disk, the file system or this process failed, so that nothing is known of the file.
    package var isFailure: Bool {
        [
            EIO, EUCLEAN, EBADMSG, ESTALE, ENXIO, EREMOTEIO, ETIMEDOUT, ENOMEM, EMFILE, ENFILE, ENOTCONN,
            EHOSTDOWN, ESHUTDOWN,
        ].contains(code)
    }
}
